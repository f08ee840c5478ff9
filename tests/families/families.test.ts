import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../activities/io/read-rows.ts';
import { admitSeeds, heldOutItems, type SourceRow } from '../../core/admission.ts';
import type { Family, Row } from '../../core/family.ts';
import { itemProblem } from '../../core/item-problem.ts';
import { effectiveLicence, licenceClass, licenceGate } from '../../core/licence.ts';
import { guardSplit } from '../../core/split-guard.ts';
import { identitySha256 } from '../../core/text.ts';
import { FAMILIES, familyById } from '../../families/index.ts';
import { goldenRows } from './golden/rows.ts';

const place = { file: 'anatomy_val.csv', line: 1 };
const get = (id: string) => familyById(id) as Family;

describe.each(FAMILIES.map((family) => [family.id, family] as const))('%s', (_, family) => {
  it('is declared whole', () => {
    expect(family.id).toMatch(/^[a-z0-9_]+$/);
    expect(family.title && family.attribution && family.language).toBeTruthy();
    expect(family.identity.length).toBeGreaterThan(0);
    const stated = [family.stated?.annotated, family.stated?.hub].filter((one) => typeof one === 'string');
    expect(family.licence).toBe(family.stated ? effectiveLicence(stated) : family.licence);
  });

  it('is refused by default where its licence is not open', () => {
    const isOpen = /permissive|share-alike/.test(licenceClass(family.licence));
    expect(licenceGate(family.id, family.licence, 'share-alike') === true).toBe(isOpen);
    expect(licenceGate(family.id, family.licence, 'any')).toBe(true);
  });

  it('passes the split guard, or has no training split', () => {
    const { hub, own } = family;
    const { dataset = '', config = null, seedSplit = null, heldOutSplits = [] } = hub ?? {};
    const asked = { family: family.id, dataset, config, split: seedSplit ?? '', heldOutSplits };
    expect(seedSplit !== null && guardSplit(asked).kind === 'refused').toBe(false);
    expect(heldOutSplits.length > 0).toBe(hub !== null && own === undefined);
  });

  it('answers a row it cannot map with a reason', () => {
    for (const row of [{}, { question: 1 }, { question: null, answer: [] }, { data: 'x' }])
      expect(family.toItem(row, place)).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});

/** One row a family as the Hub and other publishers spell it, and the answer it must give. */
const GOLDEN: [id: string, row: Row, wanted: object][] = [
  ['gsm8k', { question: 'Q?', answer: 'a <<1+1=2>>2\n#### 1,234' }, { question: 'Q?', answer: '1234' }],
  ['aqua', { question: 'Q', options: ['A)1', 'B) 2'], correct: 'B' }, { options: ['1', '2'], answer: '2' }],
  [
    'mmlu_stem',
    { question: 'Q', A: 'w', B: 'x', C: 'y', D: 'z', answer: 'C' },
    { answer: 'y', answerIndex: 2, subtask: 'anatomy' },
  ],
  [
    'mmlu_stem',
    { question: 'Q', subject: 'astronomy', choices: ['w', 'x', 'y', 'z'], answer: 3 },
    { answer: 'z', subtask: 'astronomy' },
  ],
  [
    'arc_challenge',
    { question: 'Q', choices: { text: ['x', 'y'], label: ['1', '2'] }, answerKey: '2' },
    { answer: 'y' },
  ],
  [
    'arc_easy',
    {
      instruction:
        'Please choose the correct answer to the question: Which?\n\nAnswer1: one Answer2: a, b\n\nAnswer format: answer1/answer2',
      answer: 'answer2',
    },
    { question: 'Which?', options: ['one', 'a, b'], answer: 'a, b' },
  ],
  [
    'codah',
    { prompt: 'He', ending0: 'a', ending1: 'b', ending2: 'c', ending3: 'd', answer: '3' },
    { question: 'He', answer: 'd' },
  ],
  [
    'codah',
    { question_propmt: 'He', candidate_answers: ['a', 'b'], correct_answer_idx: 0 },
    { question: 'He', answer: 'a' },
  ],
  ['comve', { 'Correct Statement': 'Fish swim.', 'Incorrect Statement': 'Fish ski.' }, { answer: 'Fish ski.' }],
  [
    'mbpp',
    { text: 'Write f.', code: 'def f():\r\n\treturn 1 \r\n', test_setup_code: '', test_list: ['assert f() == 1  '] },
    { question: 'Write f.', answer: 'def f():\n\treturn 1', tests: ['assert f() == 1'] },
  ],
  [
    'humaneval',
    {
      prompt: 'def f():\n',
      canonical_solution: '    return 1\n',
      test: 'def check(c):\n    assert c() == 1\n',
      entry_point: 'f',
    },
    { answer: 'def f():\n    return 1', tests: ['def check(c):\n    assert c() == 1\ncheck(f)'] },
  ],
  [
    'policyqa',
    {
      question: 'Q',
      context: 'We keep it. For ever.',
      answers: [
        { text: 'For ever', answer_start: 12 },
        { text: 'keep it', answer_start: 3 },
      ],
    },
    { passage: 'We keep it. For ever.', answer: 'For ever', answerAliases: ['keep it'] },
  ],
  ['strategyqa', { question: 'Q', answer: false }, { options: ['Yes', 'No'], answer: 'No', answerIndex: 1 }],
  [
    'folio',
    { premises: ['A. ', 'B.'], conclusion: 'C.', label: 'Uncertain' },
    { passage: 'A.\nB.', answer: 'Unknown' },
  ],
  ['folio', { premises: 'A.\nB.', conclusion: 'C.', label: 'True' }, { passage: 'A.\nB.', answer: 'True' }],
  [
    'folio',
    { premises: `['It is A.', "Bo's B."]`, conclusion: 'C.', label: 'False' },
    { passage: "It is A.\nBo's B.", answer: 'False' },
  ],
];

it.each(GOLDEN)('%s maps %j', (id, row, wanted) => {
  const mapping = get(id).toItem(row, place);
  expect(mapping).toMatchObject({ ok: true, row: wanted });
  expect(mapping.ok && itemProblem(mapping.row, get(id).type)).toBeNull();
});

const WITH_ROWS = FAMILIES.flatMap((family) => {
  const rows = goldenRows(family.id);
  return rows ? [[family.id, family, rows] as const] : [];
});

it('every family has golden rows, here or in golden/', () => {
  const own = FAMILIES.filter((family) => family.own).map((family) => family.id);
  const shown = new Set([...GOLDEN.map(([id]) => id), ...WITH_ROWS.map(([id]) => id), ...own]);
  expect(FAMILIES.map((family) => family.id).filter((id) => !shown.has(id))).toEqual([]);
});

describe.each(WITH_ROWS)('rows of %s', (_, family, rows) => {
  it('give three well-formed items with the answers they should', () => {
    const items = rows.map(([row]) => [...(family.expand?.(row) ?? [row])].map((one) => family.toItem(one, place)));
    expect(items.map(([mapping]) => mapping)).toMatchObject(rows.map(([, answer]) => ({ ok: true, row: { answer } })));
    for (const mapping of items.flat()) expect(mapping.ok && itemProblem(mapping.row, family.type)).toBeNull();
    expect(
      new Set(items.flat().map((mapping) => mapping.ok && identitySha256(mapping.row, family.identity))).size,
    ).toBe(3);
  });

  it('need each column that the family says it needs', () => {
    const [row] = rows[0] ?? [{}];
    for (const column of family.needs ?? []) {
      expect(row).toHaveProperty(column);
      const without = Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
      expect(family.toItem(without, place)).toMatchObject({ ok: false });
    }
  });
});

it('MMLU keeps its STEM subjects of the Hub split that holds all', () => {
  const expand = get('mmlu_stem').expand;
  expect([...(expand?.({ subject: 'moral_disputes' }) ?? [])]).toEqual([]);
  expect([...(expand?.({ subject: 'anatomy' }) ?? [])]).toHaveLength(1);
});

const FOLDER = fileURLToPath(new URL('../../families', import.meta.url));

async function* ownRows(file: string): AsyncGenerator<SourceRow> {
  for await (const read of readRows(path.join(FOLDER, file))) {
    const origin = {
      dataset: 'own',
      config: null,
      split: file,
      revision: '',
      file: path.basename(file),
      line: read.line,
    };
    yield { origin, read: 'row' in read ? { row: read.row } : { bad: read.bad } };
  }
}

describe.each([
  ['arithmetic', 40, 12, ['24', '36', '340']],
  [
    'science',
    40,
    12,
    ['Metal conducts heat to the hand faster than wood does.', 'Gravity only, pulling it down.', 'It increases.'],
  ],
  [
    'reading',
    24,
    8,
    ['the people of the northern quarter refused to pay their share', 'put a stone in it', 'its fur holds so much air'],
  ],
] as const)('our own rows of %s', (id, train, test, golden) => {
  const family = get(id);
  const file = (split: string) => `own/${id}.${split}.jsonl`;

  it('are all seeds, none twice and none held out', async () => {
    expect(existsSync(path.join(FOLDER, file('train')))).toBe(true);
    const heldOut = new Set<string>();
    for await (const item of heldOutItems(family, ownRows(file('test'))))
      heldOut.add(identitySha256(item, family.identity));
    expect(heldOut.size).toBe(test);
    const admission = await admitSeeds(family, ownRows(file('train')), { badRows: 0, heldOutMatch: () => null });
    expect(admission.seeds).toHaveLength(train);
    expect(admission.seeds.slice(0, 3).map((seed) => seed.answer)).toEqual(golden);
    expect(admission.seeds.some((seed) => heldOut.has(identitySha256(seed, family.identity)))).toBe(false);
  });
});

it('our multiple choice has its answers spread over the places', async () => {
  const { seeds } = await admitSeeds(get('science'), ownRows('own/science.train.jsonl'), {
    badRows: 0,
    heldOutMatch: () => null,
  });
  for (const place of [0, 1, 2, 3])
    expect(seeds.filter((seed) => seed.answerIndex === place).length).toBeGreaterThanOrEqual(8);
});

it('a nested document gives an item a question', () => {
  const expanded = (id: string, document: Row) => [...(get(id).expand?.(document) ?? [])];
  const story = {
    story: 'Ann has a dog.',
    questions: { input_text: ['Who has it?', 'What is it?'] },
    answers: { input_text: ['Ann', 'a dog'] },
    additional_answers: { 0: { input_text: ['Ann', 'dog'] } },
  };
  expect(expanded('coqa', story)).toEqual([
    { story: story.story, question: 'Who has it?', answer: 'Ann', aliases: [] },
    { story: story.story, question: 'Who has it? Ann\nWhat is it?', answer: 'a dog', aliases: ['dog'] },
  ]);
  const answer = (fields: object) => ({
    answer: [
      { unanswerable: false, yes_no: null, free_form_answer: '', extractive_spans: [], evidence: ['E.'], ...fields },
    ],
  });
  const paper = {
    qas: {
      question: ['Which?', 'Is it?', 'Why?'],
      answers: [answer({ extractive_spans: ['a', 'b'] }), answer({ yes_no: false }), answer({ unanswerable: true })],
    },
  };
  expect(expanded('qasper', paper)).toEqual([{ question: 'Which?', answer: 'a, b', evidence: 'E.' }]);
  expect(expanded('qasper_bool', paper)).toEqual([{ question: 'Is it?', answer: 'no', evidence: 'E.' }]);
  expect(expanded('snli', { label: -1 })).toEqual([]);
  expect(expanded('duorc', { no_answer: true })).toEqual([]);
  expect(expanded('massive_en', { annot_utt: 'hello' })).toEqual([]);
});
