import type { Passed } from './calibration.ts';
import type { CardInput } from './card-input.ts';
import { percent, table, thousands } from './card-tables.ts';

/** How far the judge can be trusted, by rows whose answers are known; empty where it was tried on none. */
export function calibrationSection({ families }: CardInput): string {
  const reports = families.flatMap(({ calibration }) => calibration ?? []);
  if (reports.length === 0) return '';
  const words =
    'The judge was tried on training rows with their own answers, which it should let through, and on the same rows with a wrong answer (another option, a changed number or word, the answer of another row), which it should reject. Prompt, model and thresholds were those of the run. [reports/calibration.json](reports/calibration.json) has the rates for other thresholds. Training rows may be known to the judge by heart; none of them is in this dataset.';
  const rows = reports.map(({ family, mean, min, good, corrupted }) => [
    family,
    `mean ≥ ${mean}, min ≥ ${min}`,
    `${percent(good.judged - good.accepted, good.judged)} (${count(good.judged - good.accepted, good)})`,
    `${percent(corrupted.accepted, corrupted.judged)} (${count(corrupted.accepted, corrupted)})`,
    thousands(good.unusable + corrupted.unusable),
  ]);
  const head = ['family', 'thresholds', 'right answers rejected', 'wrong answers accepted', 'no usable reply'];
  return ['The judge on rows whose answers are known:', table(head, rows), words].join('\n\n');
}

const count = (part: number, { judged }: Passed) => `${thousands(part)} of ${thousands(judged)}`;
