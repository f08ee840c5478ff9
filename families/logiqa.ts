import { defineFamily } from '../core/family.ts';
import { chosen, letterIndex, mapRow } from '../core/map-row.ts';

/** Deduction from a text, from civil service exams. Its terms are the authors' own. */
export const logiqa = defineFamily({
  id: 'logiqa',
  title: 'LogiQA, deduction from a text',
  type: 'multiple_choice',
  licence: 'unknown',
  stated: { annotated: null, hub: 'unknown' },
  attribution: 'LogiQA by Liu et al. (github.com/lgw863/LogiQA-dataset)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'EleutherAI/logiqa',
    config: 'logiqa',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['context', 'question', 'options', 'label'],
  toItem: mapRow(({ text, texts }) => ({
    question: `${text('context')}\n${text('question')}`,
    ...chosen(texts('options'), letterIndex(text('label'))),
  })),
});

/** The second, larger edition; not for commercial use. */
export const logiqa2 = defineFamily({
  id: 'logiqa2',
  title: 'LogiQA 2.0, deduction from a text',
  type: 'multiple_choice',
  licence: 'CC-BY-NC-SA-4.0',
  stated: { annotated: 'CC-BY-NC-SA-4.0', hub: 'CC-BY-NC-SA-4.0' },
  attribution: 'LogiQA 2.0 by Liu et al. (github.com/csitfun/LogiQA2.0)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'baber/logiqa2',
    config: 'logiqa2',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['text', 'question', 'options', 'answer'],
  toItem: mapRow(({ text, texts, index }) => ({
    question: `${text('text')}\n${text('question')}`,
    ...chosen(texts('options'), index('answer')),
  })),
});
