import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

export const superGlueCb = superGlue({
  id: 'cb',
  title: 'CommitmentBank, entailment',
  identity: ['passage', 'question'],
  needs: ['premise', 'hypothesis', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('premise'),
    question: text('hypothesis'),
    ...chosen(['True', 'False', 'Neither'], index('label')),
  })),
});

export const superGlueCopa = superGlue({
  id: 'copa',
  title: 'COPA, causes and effects',
  type: 'multiple_choice',
  identity: ['question', 'options'],
  needs: ['premise', 'question', 'choice1', 'choice2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: `${text('premise')} What is the ${text('question')}?`,
    ...chosen([text('choice1'), text('choice2')], index('label')),
  })),
});

export const superGlueWic = superGlue({
  id: 'wic',
  title: 'WiC, one word in two sentences',
  identity: ['passage', 'question'],
  needs: ['word', 'sentence1', 'sentence2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: `1: ${text('sentence1')}\n2: ${text('sentence2')}`,
    question: `Does "${text('word')}" mean the same in both sentences?`,
    ...chosen(['no', 'yes'], index('label')),
  })),
});

export const superGlueMultirc = superGlue({
  id: 'multirc',
  title: 'MultiRC, is the answer right',
  identity: ['passage', 'question'],
  needs: ['paragraph', 'question', 'answer', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('paragraph'),
    question: `${text('question')} Is "${text('answer')}" right?`,
    ...chosen(['no', 'yes'], index('label')),
  })),
});

export const superGlueRte = superGlue({
  id: 'rte',
  title: 'RTE, entailment',
  identity: ['passage', 'question'],
  needs: ['premise', 'hypothesis', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('premise'),
    question: text('hypothesis'),
    ...chosen(['True', 'False'], index('label')),
  })),
});

/** SuperGLUE's parts have terms of their own ("other"), and test splits without labels: validation is evaluated. */
function superGlue(part: Pick<Family, 'id' | 'title' | 'identity' | 'needs' | 'toItem'> & Partial<Family>): Family {
  return defineFamily({
    type: 'classification',
    licence: 'other',
    stated: { annotated: null, hub: 'other' },
    attribution: 'SuperGLUE by Wang et al. (super.gluebenchmark.com)',
    language: 'en',
    ...part,
    id: `super_glue_${part.id}`,
    title: `SuperGLUE ${part.title}`,
    hub: {
      dataset: 'aps/super_glue',
      config: part.id,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['validation'],
    },
  });
}
