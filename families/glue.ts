import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow, type RowReader } from '../core/map-row.ts';

export const glueCola = glue({
  id: 'cola',
  title: 'CoLA, grammatical or not',
  by: 'CoLA by Warstadt et al.',
  heldOutSplits: ['validation'],
  labels: ['no', 'yes'],
  needs: ['sentence'],
  ask: ({ text }) => ({ passage: text('sentence'), question: 'Is the sentence grammatical?' }),
});

export const glueSst2 = glue({
  id: 'sst2',
  title: 'SST-2, sentiment of reviews',
  by: 'SST by Socher et al.',
  heldOutSplits: ['validation'],
  labels: ['negative', 'positive'],
  needs: ['sentence'],
  ask: ({ text }) => ({ passage: text('sentence'), question: 'Is the sentence positive or negative?' }),
});

export const glueMrpc = glue({
  id: 'mrpc',
  title: 'MRPC, paraphrases in news',
  by: 'MRPC by Dolan and Brockett',
  heldOutSplits: ['validation'],
  labels: ['no', 'yes'],
  needs: ['sentence1', 'sentence2'],
  ask: ({ text }) => ({
    passage: `1: ${text('sentence1')}\n2: ${text('sentence2')}`,
    question: 'Do both sentences mean the same?',
  }),
});

export const glueQqp = glue({
  id: 'qqp',
  title: 'QQP, the same question',
  by: 'QQP by Quora',
  heldOutSplits: ['validation'],
  labels: ['no', 'yes'],
  needs: ['question1', 'question2'],
  ask: ({ text }) => ({
    passage: `1: ${text('question1')}\n2: ${text('question2')}`,
    question: 'Do both questions ask the same?',
  }),
});

export const glueMnli = glue({
  id: 'mnli',
  title: 'MNLI, entailment in many genres',
  by: 'MultiNLI by Williams et al.',
  heldOutSplits: ['validation_matched', 'validation_mismatched'],
  labels: ['True', 'Neither', 'False'],
  needs: ['premise', 'hypothesis'],
  ask: ({ text }) => ({ passage: text('premise'), question: text('hypothesis') }),
});

export const glueQnli = glue({
  id: 'qnli',
  title: 'QNLI, does the sentence answer',
  by: 'QNLI after SQuAD by Rajpurkar et al.',
  heldOutSplits: ['validation'],
  labels: ['yes', 'no'],
  needs: ['question', 'sentence'],
  ask: ({ text }) => ({ passage: text('sentence'), question: text('question') }),
});

export const glueRte = glue({
  id: 'rte',
  title: 'RTE, entailment',
  by: 'RTE challenges 1, 2, 3 and 5',
  heldOutSplits: ['validation'],
  labels: ['True', 'False'],
  needs: ['sentence1', 'sentence2'],
  ask: ({ text }) => ({ passage: text('sentence1'), question: text('sentence2') }),
});

export const glueWnli = glue({
  id: 'wnli',
  title: 'WNLI, who is meant',
  by: 'Winograd schemas by Levesque et al.',
  heldOutSplits: ['validation'],
  labels: ['False', 'True'],
  needs: ['sentence1', 'sentence2'],
  ask: ({ text }) => ({ passage: text('sentence1'), question: text('sentence2') }),
});

/** What the parts differ in; an item of each is a passage of one or two sentences with a question of ours. */
interface Part {
  id: string;
  title: string;
  by: string;
  heldOutSplits: string[];
  /** In the order of the class numbers. */
  labels: string[];
  needs: string[];
  ask: (reader: RowReader) => { passage: string; question: string };
}

/**
 * GLUE is nine datasets with terms of their own, some of them unclear; the card says "other". So a recipe must admit
 * any licence. Published test splits have no labels: validation is what is evaluated.
 */
function glue({ id, title, by, heldOutSplits, labels, needs, ask }: Part): Family {
  return defineFamily({
    id: `glue_${id}`,
    title: `GLUE ${title}`,
    type: 'classification',
    licence: 'other',
    stated: { annotated: null, hub: 'other' },
    attribution: `${by}, in GLUE by Wang et al. (gluebenchmark.com)`,
    language: 'en',
    identity: id === 'mnli' || id === 'qnli' || id === 'rte' || id === 'wnli' ? ['passage', 'question'] : ['passage'],
    hub: { dataset: 'nyu-mll/glue', config: id, revision: 'main', seedSplit: 'train', heldOutSplits },
    needs: [...needs, 'label'],
    toItem: mapRow((reader) => ({ ...ask(reader), ...chosen([...labels], reader.index('label')) })),
  });
}
