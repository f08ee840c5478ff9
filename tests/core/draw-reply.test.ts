import { describe, expect, it } from 'vitest';
import { readDrawReply } from '../../core/draw-reply.ts';

const choice = (question: string, answer: string) => ({ question, options: ['ice', 'steam'], answer });

describe('a generate reply', () => {
  it('gives no more items than were asked for', () => {
    const items = [1, 2, 3].map((n) => ({ question: `How many is ${n} and ${n}?`, answer: String(2 * n) }));
    const read = readDrawReply({ items }, { type: 'math', strategy: 'similar', items: 2 });
    expect(read.items.map(({ index }) => index)).toEqual([0, 1]);
  });

  it('of grounded has one passage for all of its items', () => {
    const json = {
      passage: 'The mill was built in 1802.',
      items: [{ question: 'When was it built?', answer: '1802' }],
    };
    expect(readDrawReply(json, { type: 'reading', strategy: 'grounded', items: 4 }).items[0]?.item).toMatchObject({
      passage: 'The mill was built in 1802.',
      answer: '1802',
    });
    expect(readDrawReply(json, { type: 'reading', strategy: 'similar', items: 4 }).items).toEqual([]);
  });

  it('of contrast counts pairs whose answers differ', () => {
    const items = [
      choice('What is frozen water?', 'ice'),
      choice('What is boiled water?', 'steam'),
      choice('What is cold?', 'ice'),
      choice('What is very cold?', 'ice'),
      choice('What rises?', 'steam'),
    ];
    const read = readDrawReply({ items }, { type: 'multiple_choice', strategy: 'contrast', items: 6 });
    expect(read.items.map(({ index }) => index)).toEqual([0, 1, 4]);
    expect(read.problems.map(({ index, problem }) => `${index} ${problem}`)).toEqual([
      '2 items[2]: both items of the pair have one answer',
      '3 items[3]: both items of the pair have one answer',
    ]);
  });
});
