import type { CalibrationReport } from './calibration.ts';
import type { Column, DataRow } from './columns.ts';
import { DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS, variantColumns } from './columns.ts';
import type { Meters } from './meters.ts';
import type { FamilyLedger, Ledger } from './ledger.ts';
import { REHEARSAL } from './output-row.ts';
import type { FamilyPlan, ModelPlan, Plan } from './plan.ts';
import type { SplitReport } from './receipt.ts';
import type { Counts, ShardStats } from './shard-stats.ts';
import type { OutputFile, OutputGroup } from './shards.ts';
import { hasVotes } from './verification.ts';

/** What ended an exhausted family: no strategy left that does not repeat itself, or a limit of the recipe. */
export type Exhaustion = 'strategies' | 'candidates' | 'yield';

/** A strategy that was stopped since too many of the `made` items of its last decided epochs were repeats. */
export interface StoppedArm {
  strategy: string;
  epoch: number;
  made: number;
  repeats: number;
}

/** A family as the card and the reports speak of it. */
export interface CardFamily {
  plan: FamilyPlan;
  ledger: FamilyLedger;
  /** Null where the run left no report of its splits. */
  split: SplitReport | null;
  /** Strategies that were stopped before the family's last chunk was drawn. */
  stopped: StoppedArm[];
  /** Null unless the family is `exhausted`. */
  why: Exhaustion | null;
  /** Spare rows by strategy. */
  spare: Counts;
  /** Sums over kept rows, and over rejected rows. */
  kept: ShardStats;
  /** Of kept rows. */
  meters: Meters;
  ended: ShardStats;
  /** Ten rows with the smallest hash, or all where there are fewer. */
  samples: DataRow[];
  /** Null where no judge was tried on training rows. */
  calibration: CalibrationReport | null;
  files: (OutputFile & { group: OutputGroup })[];
}

/** Everything the card, the Croissant file and the report page are made from; no clock. */
export interface CardInput {
  dataset: string;
  program: string;
  planHash: string;
  contentSha256: string;
  plan: Plan;
  /** In recipe order. */
  families: CardFamily[];
  ledger: Ledger;
}

/** A config of the dataset as `datasets.load_dataset(folder, name)` knows it. */
export interface Config {
  name: string;
  description: string;
  columns: readonly Column[];
  /** Paths relative to the dataset's folder, in manifest order. */
  files: string[];
  rows: number;
}

/**
 * The configs that have rows: `default`, `provenance`, `rejected`, one per variant, one per family. A family named like
 * one of the others is called `family-<id>`.
 */
export function configsOf(input: CardInput): Config[] {
  const out: Config[] = [];
  const add = (name: string, what: Omit<Config, 'name' | 'files' | 'rows'>, files: readonly OutputFile[]) => {
    if (files.length === 0) return;
    const taken = new Set(out.map((config) => config.name));
    let free = name;
    while (taken.has(free)) free = `family-${free}`;
    out.push({ name: free, ...what, files: files.map((f) => f.path), rows: files.reduce((sum, f) => sum + f.rows, 0) });
  };
  const filesOf = (group: OutputGroup) => input.families.flatMap((family) => partsOf(family, group));
  add('default', { description: 'All records.', columns: DATA_COLUMNS }, filesOf('data'));
  for (const variant of input.plan.output.variants) {
    const description = `The records as ${variant.format}, layout ${variant.layout}.`;
    add(variant.name, { description, columns: variantColumns(variant) }, filesOf(`variants/${variant.name}`));
  }
  const origin = 'Where each record comes from and what was measured on it.';
  add('provenance', { description: origin, columns: PROVENANCE_COLUMNS }, filesOf('provenance'));
  const ended = 'Rows that were not kept, with stage and reason.';
  add('rejected', { description: ended, columns: REJECTED_COLUMNS }, filesOf('rejected'));
  for (const family of input.families) {
    const description = `Records of ${family.plan.title}.`;
    add(family.plan.id, { description, columns: DATA_COLUMNS }, partsOf(family, 'data'));
  }
  return out;
}

function partsOf(family: CardFamily, group: OutputGroup): OutputFile[] {
  return family.files.filter((file) => file.group === group).sort((a, b) => (a.path < b.path ? -1 : 1));
}

export type ModelRole = keyof FamilyPlan['models'];

/** The models of a plan and what they do in it, each once. Roles that no stage of the family uses are left out. */
export function modelsOf(input: CardInput): { model: ModelPlan; roles: Set<ModelRole> }[] {
  const found = new Map<string, { model: ModelPlan; roles: Set<ModelRole> }>();
  for (const { plan } of input.families)
    for (const role of rolesOf(plan))
      for (const model of plan.models[role]) {
        const name = `${model.provider} ${model.model}`;
        const entry = found.get(name) ?? { model, roles: new Set<ModelRole>() };
        found.set(name, entry);
        entry.roles.add(role);
      }
  return [...found.values()];
}

function rolesOf(family: FamilyPlan): ModelRole[] {
  const { enrich, filters } = family;
  const roles: ModelRole[] = ['teacher'];
  if (hasVotes(family)) roles.push('solvers');
  if (filters.judge.on) roles.push('judge');
  if (enrich.some((kind) => kind !== 'reasoning')) roles.push('enricher');
  return roles;
}

/** Whether any text comes from the rehearsal teacher: the provider tells, nothing else (contract 7.9). */
export function isRehearsal(plan: Plan): boolean {
  return plan.families.some(({ models }) =>
    Object.values(models).some((all) => all.some((m) => m.provider === REHEARSAL)),
  );
}
