import { readPath } from '../core/column-path.ts';
import { defineFamily, type Row } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions over two paragraphs of Wikipedia; the passage is the sentences that the annotators marked. */
export const hotpotqa = defineFamily({
  id: 'hotpotqa',
  title: 'HotpotQA, two paragraphs',
  type: 'reading',
  licence: 'CC-BY-SA-4.0',
  stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
  attribution: 'HotpotQA by Yang et al. (hotpotqa.github.io)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'hotpotqa/hotpot_qa',
    config: 'distractor',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: ['question', 'answer', 'context', 'supporting_facts'],
  toItem: mapRow(({ row, text, texts }) => ({
    passage: marked(row, texts('supporting_facts.title')) || unfit('no marked sentence is in column "context"'),
    question: text('question'),
    answer: text('answer'),
    subtask: text('type'),
  })),
});

/** Titles and sentences stand in lists beside each other; a sentence is named by its title and number. */
function marked(row: Row, titles: readonly string[]): string {
  const lists = (path: string) => [readPath(row, path) ?? []].flat(1);
  const numbers = lists('supporting_facts.sent_id').map(Number);
  const contextTitles = lists('context.title').map(String);
  const sentences = lists('context.sentences');
  const found = titles.flatMap((title, i) => {
    const paragraph = sentences[contextTitles.indexOf(title)];
    const sentence: unknown = Array.isArray(paragraph) ? paragraph[numbers[i] ?? -1] : undefined;
    return typeof sentence === 'string' ? [`${title}: ${sentence.trim()}`] : [];
  });
  return found.join('\n');
}
