import { describe, expect, it } from 'vitest';
import { rngFor } from '../../core/rng.ts';
import { agreeingModels, differentModels, isIndependent, solverOf } from '../../core/voters.ts';
import { callOf, modelPlan } from '../fakes/receipted.ts';

const [a, b, c] = ['a', 'b', 'c'].map((model) => modelPlan('p', model)) as [ReturnType<typeof modelPlan>, never, never];
const solver = (index: number, row: string, solvers = [a, b, c]) =>
  solverOf(solvers, index, { rowRandom: rngFor('row', row), voteRandom: rngFor('vote', row, index) }).model;

describe('voters', () => {
  it('are different models as long as there are any left', () => {
    for (const row of ['1', '2', '3', '4', '5', '6'])
      expect([0, 1, 2].map((index) => solver(index, row)).sort()).toEqual(['a', 'b', 'c']);
    expect(['a', 'b', 'c']).toContain(solver(3, '1'));
    expect(new Set(['1', '2', '3', '4', '5', '6', '7', '8'].map((row) => solver(0, row))).size).toBe(3);
  });

  it('are one where one model is configured, whatever its parameters', () => {
    const twice = [a, { ...a, params: { temperature: 1 } }];
    expect(differentModels(twice)).toEqual(['p/a']);
    expect(solver(0, '1', twice)).toBe('a');
    expect(solver(4, '1', twice)).toBe('a');
  });

  it('that gave the answer are named once each', () => {
    const vote = (index: number, right: boolean, model = a) => ({
      index,
      answer: 'x',
      right,
      reasoning: null,
      call: callOf(`v${index}`, model),
    });
    expect(agreeingModels([vote(0, true, b), vote(1, true), vote(2, true), vote(3, false, c)])).toEqual(['p/a', 'p/b']);
  });
});

describe('open answers', () => {
  const by = (teacher: string, solvers = [a]) => ({ teacher, solvers });

  it('need two models, the teacher among them where one solver is configured', () => {
    expect(isIndependent('open_qa', ['p/a'], by('p/a'))).toBe(false);
    expect(isIndependent('open_qa', ['p/a'], by('p/t'))).toBe(true);
    expect(isIndependent('open_qa', [], by('p/t'))).toBe(false);
  });

  it('need two solvers where two are configured', () => {
    expect(isIndependent('open_qa', ['p/a'], by('p/t', [a, b]))).toBe(false);
    expect(isIndependent('open_qa', ['p/a', 'p/b'], by('p/a', [a, b]))).toBe(true);
  });

  it('are the only ones that need them', () => {
    expect(isIndependent('math', [], by('p/a'))).toBe(true);
  });
});
