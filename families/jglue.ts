import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';
import { SPAN_COLUMNS, spanItem } from './spans.ts';

export const jcommonsenseqa = jglue({
  id: 'jcommonsenseqa',
  title: 'everyday knowledge',
  type: 'multiple_choice',
  identity: ['question', 'options'],
  config: 'JCommonsenseQA',
  needs: ['question', 'choice0', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: text('question'),
    ...chosen(
      [0, 1, 2, 3, 4].map((i) => text(`choice${i}`)),
      index('label'),
    ),
  })),
});

export const jnli = jglue({
  id: 'jnli',
  title: 'entailment',
  type: 'classification',
  identity: ['passage', 'question'],
  config: 'JNLI',
  needs: ['sentence1', 'sentence2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('sentence1'),
    question: text('sentence2'),
    ...chosen(['含意', '矛盾', '中立'], index('label')),
  })),
});

export const jsquad = jglue({
  id: 'jsquad',
  title: 'spans of Wikipedia',
  type: 'reading',
  identity: ['passage', 'question'],
  config: 'JSQuAD',
  needs: SPAN_COLUMNS,
  toItem: spanItem,
});

/** Japanese tasks. Their test splits were never published: validation is what is evaluated. */
function jglue({
  config,
  ...part
}: Pick<Family, 'id' | 'title' | 'type' | 'identity' | 'needs' | 'toItem'> & { config: string }): Family {
  return defineFamily({
    ...part,
    title: `JGLUE, ${part.title} (ja)`,
    licence: 'CC-BY-SA-4.0',
    stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
    attribution: 'JGLUE by Kurihara, Kawahara and Shibata (github.com/yahoojapan/JGLUE)',
    language: 'ja',
    hub: { dataset: 'Rakuten/JGLUE', config, revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  });
}
