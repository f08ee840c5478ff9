import { describe, expect, it } from 'vitest';
import { strategyLines, strategyTable } from '../../core/card-funnel.ts';
import { cardInput } from '../fakes/card.ts';

describe('the funnel by strategy', () => {
  const input = cardInput();
  const [arc] = input.families as [(typeof input.families)[0]];

  it('has a line for each strategy of the plan and for each name that rows carry', () => {
    arc.spare = { similar: 3, older: 1 };
    arc.ended.deadBy = { unknown: { generated: 2 } };
    expect(strategyLines(arc)).toEqual([
      { strategy: 'similar', made: 4, kept: 1, rejected: {}, deadLetters: {}, spare: 3 },
      {
        strategy: 'inspired',
        made: 1,
        kept: 0,
        rejected: { filtered: { 'near-copy': 1 } },
        deadLetters: {},
        spare: 0,
      },
      { strategy: 'older', made: 1, kept: 0, rejected: {}, deadLetters: {}, spare: 1 },
      { strategy: 'unknown', made: 2, kept: 0, rejected: {}, deadLetters: { generated: 2 }, spare: 0 },
    ]);
  });

  it('takes the yield of decided rows only, and names the main reasons', () => {
    const table = strategyTable(input);
    expect(table).toContain('| arc | similar | 4 | 1 | 0 | 0 | 3 | 100.0 % | – |');
    expect(table).toContain('| arc | inspired | 1 | 0 | 1 | 0 | 0 | 0.0 % | near-copy 1 |');
  });
});
