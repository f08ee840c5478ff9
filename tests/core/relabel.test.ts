import { describe, expect, it } from 'vitest';
import type { Candidate, Vote } from '../../core/record.ts';
import { relabelled } from '../../core/relabel.ts';
import { callOf, modelPlan } from '../fakes/receipted.ts';
import { CANDIDATE } from '../filters/evidence.ts';

const item: Candidate = { ...CANDIDATE, options: ['iron', 'wood', 'glass'], answer: 'wood', answerIndex: 1 };
const family = { type: 'multiple_choice', identity: ['question', 'options'] } as const;
const votes = (...said: [answer: string | null, model: string][]): Vote[] =>
  said.map(([answer, model], index) => ({
    index,
    answer,
    right: answer === item.answer,
    reasoning: null,
    call: callOf(`v${index}`, modelPlan('p', model)),
  }));

describe('an answer is replaced by the voters’', () => {
  it('where four of five agree and two models are behind it', () => {
    const found = relabelled(
      item,
      votes(['iron', 'a'], ['Iron', 'b'], ['iron', 'a'], ['glass', 'a'], ['iron', 'a']),
      family,
    );
    expect(found).toEqual({ ...item, answer: 'iron', answerIndex: 0 });
  });

  it.each([
    ['one model alone', votes(['iron', 'a'], ['iron', 'a'], ['iron', 'a'])],
    ['less agreement', votes(['iron', 'a'], ['iron', 'b'], ['iron', 'a'], ['wood', 'b'])],
    ['fewer than three votes', votes(['iron', 'a'], ['iron', 'b'], [null, 'a'])],
    ['agreement with the teacher', votes(['wood', 'a'], ['wood', 'b'], ['wood', 'a'])],
    ['no votes', []],
  ])('not with %s', (_, cast) => {
    expect(relabelled(item, cast, family)).toBeNull();
  });

  it('neither where the answer is free nor where it is part of what the item is', () => {
    const cast = votes(['iron', 'a'], ['iron', 'b'], ['iron', 'a']);
    expect(relabelled({ ...item, options: null, answerIndex: null }, cast, family)).toBeNull();
    expect(relabelled(item, cast, { ...family, identity: ['question', 'answer'] })).toBeNull();
  });
});
