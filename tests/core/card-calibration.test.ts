import { describe, expect, it } from 'vitest';
import type { CalibrationReport } from '../../core/calibration.ts';
import { calibrationSection } from '../../core/card-calibration.ts';
import { cardMarkdown } from '../../core/card.ts';
import { reports } from '../../core/reports.ts';
import { cardInput } from '../fakes/card.ts';

const REPORT: CalibrationReport = {
  family: 'arc',
  mean: 4,
  min: 3,
  good: { judged: 100, accepted: 97, unusable: 0 },
  corrupted: { judged: 98, accepted: 9, unusable: 2 },
  falseReject: 0.03,
  falseAccept: 9 / 98,
  changes: { option: { judged: 98, accepted: 9, unusable: 2 } },
  curve: [{ mean: 4, falseReject: 0.03, falseAccept: 9 / 98 }],
};

function withCalibration() {
  const input = cardInput();
  input.families = input.families.map((f, i) => ({ ...f, calibration: i === 0 ? REPORT : null }));
  return input;
}

describe('the card of a dataset whose judge was tried', () => {
  it('gives both rates with the counts behind them', () => {
    expect(calibrationSection(withCalibration())).toContain(
      '| arc | mean ≥ 4, min ≥ 3 | 3.0 % (3 of 100) | 9.2 % (9 of 98) | 2 |',
    );
    expect(cardMarkdown(withCalibration())).not.toContain('not calibrated');
  });

  it('says of one that was not tried that it was not, and shows no table', () => {
    expect(calibrationSection(cardInput())).toBe('');
    expect(cardMarkdown(cardInput())).toContain('the judge was not calibrated');
  });

  it('comes with a report of the families that were tried', () => {
    const { calibration } = reports(withCalibration(), []);
    expect(calibration).toMatchObject({ run: true, families: [REPORT] });
  });
});
