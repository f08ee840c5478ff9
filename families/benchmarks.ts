import { defineFamily, type Family, type HubSource } from '../core/family.ts';
import { chosen, letterIndex, mapRow, unfit } from '../core/map-row.ts';
import { pythonItem } from './humaneval.ts';
import { mmluItem } from './mmlu-stem.ts';
import { placedAnswer } from './placed-answer.ts';

/** Stands for an answer that is checked by a program or was never published; equal to nothing that a model writes. */
const NO_ANSWER = 'no answer is published';

type Benchmark = Pick<Family, 'id' | 'title' | 'type' | 'identity' | 'toItem'> &
  Partial<Family> & { dataset: string; config?: string; splits: readonly string[] };

/** A benchmark without training rows: held out only, so its licence gates nothing. */
function benchmark({ dataset, config, splits, ...rest }: Benchmark): Family {
  const hub: HubSource = { dataset, revision: 'main', seedSplit: null, heldOutSplits: splits };
  return defineFamily({
    licence: 'unknown',
    attribution: `${rest.title} (${dataset})`,
    language: 'en',
    ...rest,
    hub: config === undefined ? hub : { ...hub, config },
    seedable: false,
  });
}

const question = (column: string, answer: string) =>
  mapRow(({ text }) => ({ question: text(column), answer: text(answer) }));
const unanswered = (column: string) => mapRow(({ text }) => ({ question: text(column), answer: NO_ANSWER }));

const AGIEVAL = 'aqua-rat logiqa-en lsat-ar lsat-lr lsat-rc math sat-en sat-math'.split(' ');
const BBH =
  'boolean_expressions causal_judgement date_understanding disambiguation_qa dyck_languages formal_fallacies geometric_shapes hyperbaton logical_deduction_five_objects logical_deduction_seven_objects logical_deduction_three_objects movie_recommendation multistep_arithmetic_two navigate object_counting penguins_in_a_table reasoning_about_colored_objects ruin_names salient_translation_error_detection snarks sports_understanding temporal_sequences tracking_shuffled_objects_five_objects tracking_shuffled_objects_seven_objects tracking_shuffled_objects_three_objects web_of_lies word_sorting'.split(
    ' ',
  );

/** AGIEval's rows have options, or (its mathematics) an answer in words. */
const agievalItem = mapRow(({ text, texts, value }) => {
  const options = Array.isArray(value('choices')) ? texts('choices') : [];
  if (options.length === 0) return { question: text('query'), answer: text('answer') };
  const gold = [value('gold') ?? unfit('column "gold" is empty')].flat().map(Number);
  return { question: text('query'), ...chosen(options, gold[0] ?? -1) };
});

/** What models are most often measured on and nobody may train on, beside the held-out splits of the families. */
export const BENCHMARKS: readonly Family[] = [
  benchmark({
    id: 'mmlu',
    title: 'MMLU, all subjects',
    type: 'multiple_choice',
    identity: ['question', 'options'],
    dataset: 'cais/mmlu',
    config: 'all',
    splits: ['test', 'dev', 'validation'],
    toItem: mmluItem,
  }),
  benchmark({
    id: 'mmlu_pro',
    title: 'MMLU-Pro',
    type: 'multiple_choice',
    identity: ['question', 'options'],
    dataset: 'TIGER-Lab/MMLU-Pro',
    splits: ['test', 'validation'],
    toItem: mapRow(({ text, texts }) => ({
      question: text('question'),
      ...chosen(texts('options'), letterIndex(text('answer'))),
    })),
  }),
  benchmark({
    id: 'gpqa',
    title: 'GPQA, extended (main and diamond are parts of it)',
    type: 'multiple_choice',
    identity: ['question', 'options'],
    dataset: 'Idavidrein/gpqa',
    config: 'gpqa_extended',
    splits: ['train'],
    toItem: mapRow(({ text }) => ({
      question: text('Question'),
      ...placedAnswer(
        'gpqa',
        text('Correct Answer'),
        [1, 2, 3].map((i) => text(`Incorrect Answer ${i}`)),
      ),
    })),
  }),
  ...AGIEVAL.map((part) =>
    benchmark({
      id: `agieval_${part.replaceAll('-', '_')}`,
      title: `AGIEval, ${part}`,
      type: 'open_qa',
      identity: ['question'],
      dataset: `hails/agieval-${part}`,
      splits: ['test'],
      toItem: agievalItem,
    }),
  ),
  ...BBH.map((part) =>
    benchmark({
      id: `bbh_${part}`,
      title: `BIG-Bench Hard, ${part}`,
      type: 'open_qa',
      identity: ['question'],
      dataset: 'SaylorTwift/bbh',
      config: part,
      splits: ['test'],
      toItem: question('input', 'target'),
    }),
  ),
  benchmark({
    id: 'humaneval_plus',
    title: 'HumanEval+',
    type: 'code',
    identity: ['question'],
    dataset: 'evalplus/humanevalplus',
    splits: ['test'],
    toItem: pythonItem,
  }),
  benchmark({
    id: 'mbpp_plus',
    title: 'MBPP+',
    type: 'code',
    identity: ['question'],
    dataset: 'evalplus/mbppplus',
    splits: ['test'],
    toItem: mapRow(({ text, texts, source }) => ({
      question: text('prompt'),
      answer: source('code'),
      tests: texts('test_list'),
    })),
  }),
  benchmark({
    id: 'livecodebench',
    title: 'LiveCodeBench, code generation',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'livecodebench/code_generation_lite',
    splits: ['test'],
    toItem: unanswered('question_content'),
  }),
  benchmark({
    id: 'aime',
    title: 'AIME 1983 to 2024',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'gneubig/aime-1983-2024',
    splits: ['train'],
    toItem: question('Question', 'Answer'),
  }),
  benchmark({
    id: 'aime24',
    title: 'AIME 2024',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'Maxwell-Jia/AIME_2024',
    splits: ['train'],
    toItem: question('Problem', 'Answer'),
  }),
  benchmark({
    id: 'aime25',
    title: 'AIME 2025',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'math-ai/aime25',
    splits: ['test'],
    toItem: question('problem', 'answer'),
  }),
  benchmark({
    id: 'ifeval',
    title: 'IFEval, instructions that a program checks',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'google/IFEval',
    splits: ['train'],
    toItem: unanswered('prompt'),
  }),
  benchmark({
    id: 'truthfulqa',
    title: 'TruthfulQA',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'truthfulqa/truthful_qa',
    config: 'generation',
    splits: ['validation'],
    toItem: question('question', 'best_answer'),
  }),
  benchmark({
    id: 'simpleqa',
    title: 'SimpleQA',
    type: 'open_qa',
    identity: ['question'],
    dataset: 'basicv8vc/SimpleQA',
    splits: ['test'],
    toItem: question('problem', 'answer'),
  }),
];
