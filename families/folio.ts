import { defineFamily } from '../core/family.ts';
import { chosen, mapRow, unfit } from '../core/map-row.ts';

const LABELS = ['True', 'False', 'Unknown'];

/**
 * Whether a conclusion follows from premises. An item is the premises with the conclusion; the test split was never
 * published, so validation is held out. Its label `Uncertain` and train's `Unknown` mean the same.
 */
export const folio = defineFamily({
  id: 'folio',
  title: 'FOLIO, first-order logic in words',
  type: 'classification',
  licence: 'CC-BY-SA-4.0',
  attribution: 'FOLIO by Han et al., Yale LILY (github.com/Yale-LILY/FOLIO)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'yale-nlp/FOLIO', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['premises', 'conclusion', 'label'],
  toItem: mapRow(({ text, texts, value }) => {
    const premises = Array.isArray(value('premises')) ? texts('premises') : premiseLines(text('premises'));
    const label = text('label');
    const index = LABELS.indexOf(label === 'Uncertain' ? 'Unknown' : label);
    return {
      passage: premises.filter((premise) => premise !== '').join('\n'),
      question: text('conclusion'),
      ...chosen([...LABELS], index < 0 ? unfit('column "label" is none of True, False, Unknown, Uncertain') : index),
    };
  }),
});

/** Premises as one text: a line each (the Hub), or a Python list (`folio-train.txt`). */
function premiseLines(text: string): string[] {
  if (!text.startsWith('[') || !text.endsWith(']')) return text.split('\n').map((line) => line.trim());
  const literals = text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs);
  return [...literals].map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1').trim());
}
