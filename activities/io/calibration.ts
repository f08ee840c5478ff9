import {
  type Accepts,
  type CalibrationReceipt,
  type CalibrationReport,
  calibrationReport,
} from '../../core/calibration.ts';
import { calibrationKey } from '../../core/paths.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** What a family's judge let through of rows whose answers are known; null where it was tried on none. */
export async function readCalibration(
  store: Store,
  dataset: string,
  { family, accepts }: { family: FamilyPlan; accepts: Accepts },
): Promise<CalibrationReport | null> {
  const receipt = await readJson<CalibrationReceipt>(store, calibrationKey(dataset, family.id));
  return receipt && receipt.rows.length > 0 ? calibrationReport(family, receipt, accepts) : null;
}
