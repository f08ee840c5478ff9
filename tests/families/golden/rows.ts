import type { Row } from '../../../core/family.ts';
import { CHOICES } from './choices.ts';
import { EXAMS } from './exams.ts';
import { FREE } from './free.ts';
import { LABELS } from './labels.ts';

/** By family, or by the beginning that several families share (`xnli` for `xnli_de`): rows, and the answer of each. */
export type GoldenRows = Readonly<Record<string, readonly (readonly [row: Row, answer: string])[]>>;

const ALL: GoldenRows = { ...CHOICES, ...EXAMS, ...LABELS, ...FREE };

/** The rows of a family; those under the longest beginning of its id. */
export function goldenRows(id: string): GoldenRows[string] | undefined {
  for (let name = id; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('_')))) {
    const rows = ALL[name];
    if (rows) return rows;
  }
  return undefined;
}
