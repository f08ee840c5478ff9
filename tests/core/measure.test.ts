import { describe, expect, test } from 'vitest';
import { ContaminationIndex } from '../../core/contamination.ts';
import { DuplicateIndex, sketchOf } from '../../core/duplicate-index.ts';
import type { ExtraKind } from '../../core/enrichments.ts';
import type { StageRow } from '../../core/filter.ts';
import { hashHeldOut } from '../../core/held-out.ts';
import { blankItem, type TaskType } from '../../core/item.ts';
import { measureCandidate, measureEnrichment } from '../../core/measure.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import type { Enrichment } from '../../core/record.ts';
import { SeedIndex } from '../../core/seed-index.ts';
import { CALL, CANDIDATE, generated, PARAMS } from '../filters/evidence.ts';
import { asSeeds } from '../real-rows.ts';

const SEED =
  'Ann has 4 pears in a bowl and finds 9 more under the tree behind her house. How many pears has she in all?';
const HELD_OUT =
  'A train with 12 wagons leaves the old station at noon and loses 3 wagons at each of the next 2 stops. How many are left?';
const WRITTEN =
  'A shop sells 14 lamps on Monday and twice as many on Tuesday, then takes 5 back. How many lamps were sold for good?';
const identity = ['question'] as const;

const family: FamilyPlan = {
  id: 'x',
  type: 'math',
  title: '',
  licence: 'MIT',
  attribution: '',
  language: 'en',
  identity,
  target: 1,
  seeds: { key: '', sha256: '', rows: 1 },
  labels: null,
  allowsNoneOfTheAbove: false,
  subtasks: [],
  strategies: {},
  difficulty: {},
  asks: {},
  shifts: [],
  itemsPerCall: 4,
  seedsPerCall: 3,
  drawsPerChunk: 1,
  maxCandidates: 1,
  minYield: 0,
  enrich: ['reasoning', 'knowledge', 'context'],
  instructions: '',
  filters: PARAMS,
  models: { teacher: [], solvers: [], judge: [], enricher: [] },
};

const heldOut = new ContaminationIndex([hashHeldOut({ ...blankItem(HELD_OUT), answer: '6' }, identity, 'x:test')]);

describe('a candidate', () => {
  const indexes = {
    seeds: new SeedIndex(asSeeds([{ ...blankItem(SEED), answer: '13', subtask: null }]), identity),
    duplicates: new DuplicateIndex(PARAMS),
    heldOut,
  };
  const measure = (question: string, row = '1.0.0', answer = '37') => {
    const candidate = { ...CANDIDATE, question, answer, row };
    return measureCandidate({
      candidate,
      family,
      indexes,
      sketch: sketchOf(row, candidate, identity),
      otherLanguage: null,
    });
  };

  test('that is new has no evidence against it', () => {
    expect(measure(WRITTEN)).toEqual(generated().generate);
  });

  test('is measured against rows, seeds and held-out items at once', () => {
    indexes.duplicates.admit(sketchOf('0.0.0', { ...CANDIDATE, question: WRITTEN }, identity));
    expect(measure(WRITTEN).exactDuplicateOf).toBe('0.0.0');
    expect(measure(SEED.replace('pears', 'plums')).nearestSeed?.similarity).toBeGreaterThan(0.6);
    expect(
      measure(SEED.replace('Ann', 'Bob').replace('4', '7').replace('9', '2')).nearestTemplate?.similarity,
    ).toBeGreaterThan(0.7);
    expect(measure(HELD_OUT).contamination?.tier).toBe('T1');
    expect(measure(WRITTEN, '1.0.1', 'many').problems).toEqual(['the answer is no number and no expression']);
  });
});

describe('an enrichment', () => {
  const measure = (
    enrichment: Partial<Enrichment> | null,
    reasoning: string | null = null,
    type: TaskType = 'math',
  ) => {
    const row: StageRow = {
      candidate: { ...CANDIDATE, question: WRITTEN, answer: '37', type },
      generate: generated().generate,
      votes: [{ index: 0, answer: '37', right: true, reasoning, call: CALL }],
      verify: null,
      judgement: null,
      enrichment: enrichment && { knowledge: null, context: null, optionAnalysis: null, call: null, ...enrichment },
      enrich: null,
    };
    return measureEnrichment({ row, family, heldOut });
  };

  test('of plain facts is clean, and so is none', () => {
    expect(measure({ knowledge: ['Twice as many means times two.'], context: 'Lamps are sold in shops.' })).toEqual({
      contamination: null,
      problems: [],
    });
    expect(measure(null)).toEqual({ contamination: null, problems: [] });
  });

  test('that speaks of the question, is empty or too long has problems', () => {
    expect(measure({ context: 'The correct answer is found by adding.' }).problems).toEqual([
      'the context speaks of the question',
    ]);
    expect(measure({ knowledge: [' '] }).problems).toEqual(['the knowledge is empty']);
    const long = Array.from({ length: 600 }, (_, i) => `word${i}`).join(' ');
    expect(measure({ context: long }).problems).toEqual(['the context has 600 words, more than 520']);
  });

  test('may speak of the question in its reasoning', () => {
    expect(measure(null, 'The question asks for lamps: 14 + 28 - 5 = 37.').problems).toEqual([]);
  });

  test('may speak of the question in its extras, which have a form of their own', () => {
    const extra = (kind: ExtraKind, text: string, type: TaskType = 'math') =>
      measure({ extras: [{ kind, text }] }, null, type).problems;
    expect(extra('rationale_short', 'The question asks for lamps: 14 + 28 - 5 = 37.')).toEqual([]);
    expect(extra('worked_steps', 'Step 1: 14 x 2 = 28\nAnswer: 37 lamps')).toEqual([]);
    expect(extra('worked_steps', 'Step 1: 14 x 2 = 28\nAnswer: 28')).toEqual([
      'the worked_steps end in another answer',
    ]);
    expect(extra('dialogue', 'Ann: How many?\nBob: 37.')).toEqual([]);
    expect(extra('dialogue', 'Ann thought of 37.')).toEqual(['the dialogue has 0 speakers']);
    expect(extra('rationale_short', 'It is so, since option B is blue.', 'multiple_choice')).toEqual([
      'the rationale_short tells options by letter',
    ]);
    expect(
      extra('rationale_short', 'The answer is a metal, and option after option is not.', 'multiple_choice'),
    ).toEqual([]);
    expect(extra('rationale_short', `Write to ann.lee@lamps-shop.com.`)[0]).toMatch(/^the rationale_short holds /);
  });

  test('names no option by letter where it analyses them', () => {
    const analysis = (text: string) => measure({ optionAnalysis: [text] }, null, 'multiple_choice').problems;
    expect(analysis('Copper is a metal, so it is right.')).toEqual([]);
    expect(analysis('Copper is right and option A is not.')).toEqual(['the option analysis tells options by letter']);
  });

  test('that repeats a held-out item is told, the published reasoning included', () => {
    expect(measure({ context: `Once ${HELD_OUT}` }).contamination).toMatchObject({ tier: 'T2', field: 'context' });
    expect(measure({ extras: [{ kind: 'dialogue', text: `Ann: ${HELD_OUT}\nBob: 6.` }] }).contamination).toMatchObject({
      tier: 'T2',
      field: 'dialogue',
    });
    expect(measure(null, `As in: ${HELD_OUT}`).contamination).toMatchObject({ tier: 'T2', field: 'reasoning' });
  });
});
