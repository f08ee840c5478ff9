import { describe, expect, it } from 'vitest';
import {
  dataRow,
  deadLetterRow,
  provenanceRow,
  publishedReasoning,
  rejectedRow,
  rowId,
} from '../../core/output-row.ts';
import type { Vote } from '../../core/record.ts';
import { callOf, deadLine, familyPlanOf, modelPlan, stageRow } from '../fakes/receipted.ts';

const math = familyPlanOf('gsm', 'math');
const choice = familyPlanOf('arc', 'multiple_choice');
const vote = (index: number, right: boolean, reasoning: string | null): Vote => ({
  index,
  answer: '1',
  right,
  reasoning,
  call: callOf(`v${index}`, modelPlan()),
});
const why = { stage: 'filtered', filter: 'near-duplicate', reason: 'Jaccard 0.9' };

describe('a row of data/', () => {
  const row = stageRow(math, '0.0.0', { question: 'How many?', answer: '4' });

  it('has an id that depends on its content and family alone', () => {
    const again = stageRow(math, '5.1.2', { question: 'How many?', answer: '4' });
    expect(dataRow(row, math).id).toBe(dataRow(again, math).id);
    expect(dataRow(row, math).id).toMatch(/^[0-9a-f]{32}$/);
    expect(rowId('other', row.candidate)).not.toBe(rowId('gsm', row.candidate));
  });

  it('takes the shortest reasoning of a right vote', () => {
    expect(publishedReasoning([vote(0, true, 'long enough'), vote(1, false, 'x'), vote(2, true, ' mid ')], math)).toBe(
      'mid',
    );
    expect(publishedReasoning([vote(0, false, 'x'), vote(1, true, null)], math)).toBeNull();
    expect(publishedReasoning([vote(0, true, 'x')], { ...math, enrich: ['context'] })).toBeNull();
  });

  it('leaves out a reasoning that names an option by the letter its voter saw', () => {
    const lettered = ['So option B is right.', 'It is (C).', 'The answer is D', 'A. because'];
    for (const text of lettered)
      expect(publishedReasoning([vote(0, true, text), vote(1, true, `${text} Iron rusts in air.`)], choice)).toBeNull();
    expect(publishedReasoning([vote(0, true, 'Iron rusts; a choice between metals.')], choice)).toContain('Iron');
    expect(publishedReasoning([vote(0, true, 'So option B is right.')], math)).toContain('option B');
  });

  it('says by its teacher that it is rehearsal data', () => {
    const rehearsal = modelPlan('rehearsal', 'teacher-1');
    const family = { ...math, models: { ...math.models, teacher: [rehearsal] } };
    expect(dataRow(stageRow(family, '0.0.0', { question: 'q' }), family).teacher_model).toBe('rehearsal/teacher-1');
    expect(dataRow(row, math)).toMatchObject({ teacher_model: 'writer-7b', teacher_licence: 'Apache-2.0' });
    expect(dataRow(row, { ...math, models: { ...math.models, teacher: [] } }).teacher_licence).toBe('unstated');
  });

  it('has the mean of the judge’s scores', () => {
    const judgement = {
      gates: {},
      scores: { a: 5, b: 4 },
      rationale: 'secret thoughts',
      call: callOf('j', modelPlan()),
    };
    expect(dataRow({ ...row, judgement }, math).judge_mean).toBe(4.5);
    const evidence = provenanceRow({ ...row, judgement }, math, () => null).evidence;
    expect(evidence).toContain('"scores"');
    expect(evidence).not.toContain('secret');
  });
});

describe('a row of provenance/', () => {
  it('sums tokens and price over its calls, and has no price where one call has none', () => {
    const row = stageRow(math, '0.0.0', { question: 'q' });
    expect(provenanceRow(row, math, () => null)).toMatchObject({ prompt_tokens: 400, nano_usd: 6000 });
    row.votes[0] = vote(0, true, null);
    row.votes[0].call = callOf('free', modelPlan(), null);
    expect(provenanceRow(row, math, () => null).nano_usd).toBeNull();
  });
});

describe('a row of rejected/', () => {
  it('keeps its content, with filter and reason', () => {
    const row = rejectedRow(stageRow(math, '0.0.0', { question: 'q' }), math, why);
    expect(row).toMatchObject({ question: 'q', stage: 'filtered', reason: 'near-duplicate: Jaccard 0.9' });
  });

  it('withholds what enrichment added while nothing has checked it', () => {
    const row = stageRow(math, '0.0.0', { question: 'q' });
    expect(rejectedRow(row, math, why).knowledge).toEqual(['Fact.']);
    expect(rejectedRow({ ...row, enrich: null }, math, why)).toMatchObject({
      question: 'q',
      knowledge: null,
      context: null,
      reasoning: null,
    });
  });

  it('withholds all content where any evidence shows held-out text or a copy of a seed', () => {
    const hit = { tier: 'T2' as const, source: 's', heldOutSha256: 'h', score: 1, field: 'question' };
    const base = () => stageRow(math, '0.0.0', { question: 'q', passage: 'p' });
    const cases = [
      { ...base(), generate: { ...base().generate, contamination: hit } },
      { ...base(), generate: { ...base().generate, nearestSeed: { seedId: 's', similarity: 0.6 } } },
      { ...base(), generate: { ...base().generate, nearestTemplate: { seedId: 's', similarity: 0.7 } } },
      { ...base(), enrich: { contamination: hit, problems: [] } },
    ];
    for (const row of cases)
      expect(rejectedRow(row, math, why)).toMatchObject({
        question: null,
        answer: null,
        passage: null,
        knowledge: null,
        reasoning: null,
      });
    expect(rejectedRow(base(), math, { ...why, filter: 'contamination' }).question).toBeNull();
  });

  it('stands without content for a dead letter', () => {
    const line = deadLine(math, '0.1.0');
    const row = deadLetterRow((line as Extract<typeof line, { kind: 'dead' }>).dead, math);
    expect(row).toMatchObject({
      question: null,
      stage: 'generated',
      reason: 'dead-letter: no JSON after 3 tries',
      verified: false,
    });
  });
});
