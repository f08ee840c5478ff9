import { describe, expect, it } from 'vitest';
import { diversityTable, stoppedWords } from '../../core/card-diversity.ts';
import { cardInput } from '../fakes/card.ts';

describe('diversity on the card', () => {
  const input = cardInput();
  const [arc] = input.families as [(typeof input.families)[0]];

  it('has a line a family', () => {
    expect(diversityTable(input)).toContain('| arc | 1.000 | 1.000 | 1.000 | 1 of 1 | none twice | 0.0 % |');
  });

  it('names the opening that most rows share and the subtask that repeats itself most', () => {
    arc.ledger.kept = 8;
    arc.meters.openings = { 'how many of the': 6, 'what is': 2 };
    arc.kept.subtasks = { law: 3, art: 5 };
    arc.ended.subtasks = { law: 1, art: 1 };
    arc.ended.duplicates = { law: 1 };
    expect(diversityTable(input)).toContain('| how many of the … 75.0 % | 10.0 %; most in law: 25.0 % |');
  });

  it('says which strategies were stopped and why, or nothing', () => {
    expect(stoppedWords(input)).toBe('');
    arc.stopped = [{ strategy: 'inspired', epoch: 7, made: 120, repeats: 48 }];
    expect(stoppedWords(input)).toBe(
      '- arc: `inspired` was stopped at epoch 7: 40.0 % of its last 120 items were repeats.',
    );
  });
});
