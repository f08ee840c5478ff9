import { defineFamily, type Family } from '../core/family.ts';
import { chosen, letterIndex, mapRow, type RowReader, unfit } from '../core/map-row.ts';
import type { Item } from '../core/item.ts';

/** Hard grade-school science questions: those that word co-occurrence and retrieval fail on. */
export const arcChallenge = arc('arc_challenge', 'ARC-Challenge');
/** The other half of ARC. */
export const arcEasy = arc('arc_easy', 'ARC-Easy');

function arc(id: string, config: string): Family {
  return defineFamily({
    id,
    title: `${config}, grade-school science`,
    type: 'multiple_choice',
    licence: 'CC-BY-SA-4.0',
    attribution: 'ARC by the Allen Institute for AI (allenai.org/data/arc)',
    language: 'en',
    identity: ['question', 'options'],
    hub: { dataset: 'allenai/ai2_arc', config, revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
    toItem: mapRow((reader) =>
      Object.hasOwn(reader.row, 'instruction') ? fromInstruction(reader) : fromChoices(reader),
    ),
  });
}

/** The Hub's form: `choices` of two lists, and the label of the right one. */
function fromChoices({ text, texts }: RowReader): Chosen {
  const label = text('answerKey');
  return { question: text('question'), ...chosen(texts('choices.text'), texts('choices.label').indexOf(label)) };
}

/**
 * The instruction form of LLM-Adapters: question, options and the wanted form of the answer in one text, as in
 * `Please choose the correct answer to the question: …  Answer1: … Answer2: …  Answer format: answer1/answer2`.
 */
function fromInstruction({ text }: RowReader): Chosen {
  const whole = text('instruction').replace(/^Please choose the correct answer to the question:\s*/, '');
  const formAt = whole.lastIndexOf('Answer format:');
  if (formAt < 0) return unfit('column "instruction" has no answer format at its end');
  const labels = whole
    .slice(formAt + 'Answer format:'.length)
    .trim()
    .split('/');
  let rest = whole.slice(0, formAt);
  const parts: string[] = [];
  for (let number = labels.length; number >= 1; number--) {
    const at = rest.search(new RegExp(`\\sAnswer${number}:`));
    if (at < 0) return unfit(`column "instruction" has no Answer${number}`);
    parts.unshift(rest.slice(at + `\nAnswer${number}:`.length).trim());
    rest = rest.slice(0, at);
  }
  const answer = text('answer');
  const index = labels.indexOf(answer);
  return { question: rest.trim(), ...chosen(parts, index < 0 ? letterIndex(answer) : index) };
}

type Chosen = Pick<Item, 'question' | 'options' | 'answer' | 'answerIndex'>;
