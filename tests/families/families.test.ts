import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../activities/io/read-rows.ts';
import { admitSeeds, heldOutItems, type SourceRow } from '../../core/admission.ts';
import type { Family, Row } from '../../core/family.ts';
import { itemProblem } from '../../core/item-problem.ts';
import { licenceClass } from '../../core/licence.ts';
import { identitySha256 } from '../../core/text.ts';
import { FAMILIES, familyById } from '../../families/index.ts';

const place = { file: 'anatomy_val.csv', line: 1 };
const get = (id: string) => familyById(id) as Family;

describe.each(FAMILIES.map((family) => [family.id, family] as const))('%s', (_, family) => {
  it('is declared whole', () => {
    expect(family.id).toMatch(/^[a-z0-9_]+$/);
    expect(family.title && family.attribution && family.language).toBeTruthy();
    expect(family.identity.length).toBeGreaterThan(0);
    expect(licenceClass(family.licence)).toMatch(/permissive|share-alike/);
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
