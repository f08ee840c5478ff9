import { describe, expect, it } from 'vitest';
import { reports } from '../../core/reports.ts';
import { cardInput } from '../fakes/card.ts';

describe('reports/', () => {
  const round = {
    v: 1 as const,
    round: 0,
    dropped: { arc: [{ row: '0.0.1', of: 'text/0.0.0', jaccard: 0.9 }] },
    lastChunk: {},
    counted: {},
  };
  const out = reports(cardInput(), [round]);

  it('are the six that a dataset has', () => {
    expect(Object.keys(out).sort()).toEqual([
      'calibration',
      'decontamination',
      'diversity',
      'duplicates',
      'funnel',
      'seeds',
    ]);
  });

  it('say what was checked, what hit and what cannot be seen', () => {
    expect(out['decontamination']).toMatchObject({
      blindSpots: expect.arrayContaining(['paraphrases', 'translations']) as unknown,
      checkedAgainst: [
        { family: 'arc', items: 7 },
        { family: 'text', items: 7 },
      ],
      families: [{ family: 'arc', hits: { 'T2 arc:test': 1 }, seedsDropped: 2 }, {}],
    });
  });

  it('list rows dropped between families', () => {
    expect(out['duplicates']).toMatchObject({ betweenFamilies: [{ round: 0, dropped: round.dropped }] });
  });

  it('admit that nothing was calibrated', () => {
    expect(out['calibration']).toMatchObject({ run: false });
  });

  it('hold no text of a row', () => {
    expect(JSON.stringify(out)).not.toContain('<script>');
  });
});
