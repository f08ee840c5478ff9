import { describe, expect, it } from 'vitest';
import { reportEveryMs } from '../../core/report-pace.ts';

const HOUR = 3_600_000;

/** Reports of one of so many workflows that each work for so long. */
function reports(leastMs: number, reporters: number, hours: number): number {
  let [count, at] = [0, 0];
  for (; at < hours * HOUR; count++) at += reportEveryMs(leastMs, at, reporters);
  return count;
}

describe('reportEveryMs', () => {
  it('is the least pace while work is young', () => {
    expect(reportEveryMs(30_000, 0, 1)).toBe(30_000);
    expect(reportEveryMs(30_000, 1.5 * HOUR, 1)).toBe(30_000);
    expect(reportEveryMs(15_000, 0.8 * HOUR, 1)).toBe(15_000);
  });

  it('thins out with age: one family is seven minutes late after a day', () => {
    expect(reportEveryMs(30_000, 24 * HOUR, 1)).toBe(432_000);
  });

  it.each([
    { families: 1, atOnce: 1, hours: 168 },
    { families: 8, atOnce: 8, hours: 168 },
    { families: 70, atOnce: 8, hours: 168 },
  ])(
    'F47 · keeps the root below 10,000 events in a week of $families families at five events a report',
    ({ families, atOnce, hours }) => {
      const each = (hours * atOnce) / families;
      expect(5 * families * reports(30_000, families, each)).toBeLessThan(10_000);
    },
  );

  it('keeps a range that takes a day below 5,000 events of its family', () => {
    expect(4 * reports(15_000, 1, 24)).toBeLessThan(5_000);
  });
});
