import { describe, expect, it } from 'vitest';
import { diversityReport, nearDuplicateRates, topOpenings } from '../../core/diversity.ts';
import { OTHER } from '../../core/meters.ts';
import { cardInput } from '../fakes/card.ts';

describe('the diversity report', () => {
  const input = cardInput();
  const [arc] = input.families as [(typeof input.families)[0]];

  it('measures the questions of each family', () => {
    expect(diversityReport(input)).toMatchObject({
      blindSpots: [expect.stringContaining('paraphrases and translations')],
      families: [
        {
          family: 'arc',
          distinct: { 1: { grams: 6, share: 1 }, 2: { grams: 5, share: 1 }, 3: { grams: 4, share: 1 } },
          clusters: { occupied: 1, entropyBits: 0, effective: 1, largest: 1 },
          openings: { [OTHER]: 1 },
          novelty: { '0.2': 1 },
          agreement: { '0.6': 1 },
          exhausted: null,
        },
        { family: 'text', exhausted: 'candidates' },
      ],
    });
  });

  it('lists strategies that were stopped with the rate of their repeats', () => {
    arc.stopped = [{ strategy: 'inspired', epoch: 7, made: 120, repeats: 48 }];
    const stopped = [{ strategy: 'inspired', epoch: 7, made: 120, repeats: 48, rate: 0.4 }];
    expect(diversityReport(input)).toMatchObject({ families: [{ stopped }, { stopped: [] }] });
  });

  it('names openings that several rows share, the most frequent first', () => {
    expect(topOpenings({ 'what is the': 2, once: 1, 'how many': 9, 'a cat': 2, [OTHER]: 50 })).toEqual([
      ['how many', 9],
      ['a cat', 2],
      ['what is the', 2],
    ]);
    expect(topOpenings(Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`o${i}`, 2])))).toHaveLength(50);
  });

  it('tells duplicates of decided rows by subtask', () => {
    const kept = { ...arc.kept, subtasks: { law: 6, art: 4 } };
    const ended = { ...arc.ended, subtasks: { law: 2, new: 1 }, duplicates: { law: 2, new: 1 } };
    expect(nearDuplicateRates({ kept, ended })).toEqual([
      { subtask: 'art', decided: 4, repeats: 0, rate: 0 },
      { subtask: 'law', decided: 8, repeats: 2, rate: 0.25 },
      { subtask: 'new', decided: 1, repeats: 1, rate: 1 },
    ]);
  });
});
