import type { Client } from '@temporalio/client';
import {
  addTotals,
  type CallTotals,
  type FamilyReport,
  NO_CALLS,
  type Progress,
  type RangeReport,
} from '../../core/run.ts';

/** A worker that is there answers in milliseconds; a query without one would hang for minutes. */
const ANSWER_WITHIN_MS = 5_000;
/** More open families than this are left at what the root knows: each costs three queries a look. */
const ASKED_FAMILIES = 8;

type FamilyAnswer = FamilyReport & { openRanges?: number[] };

/**
 * Looks at a run. The root hears from a family every 30 s and a family from a range every 15 s, so that histories stay
 * short; whoever watches asks the open ones themselves and sees rows as they come. Remembers what it saw: counts
 * never fall back to an older report.
 *
 * @returns a function that gives the run's progress now, and throws when no worker answers
 */
export function createProgressReader(client: Client, id: string): () => Promise<Progress> {
  const usage = new Map<string, CallTotals>();
  return () =>
    client.withDeadline(Date.now() + ANSWER_WITHIN_MS, async () => {
      const progress = await client.workflow.getHandle(id).query<Progress>('progress');
      if (progress.stage !== 'making rows') return progress;
      const open = Object.entries(progress.families).filter(([, family]) => family.kept < family.target);
      const answers = open.slice(0, ASKED_FAMILIES).map(([family]) => readFamily(client, `${id}/${family}`));
      const reports = (await Promise.all(answers)).filter((report) => report !== null);
      for (const report of reports) usage.set(report.id, later(usage.get(report.id) ?? NO_CALLS, report.usage));
      return merged(progress, reports, [...usage.values()].reduce(addTotals, NO_CALLS));
    });
}

/** A family's own report, brought up to date by its open ranges; null when it has not started or is closed. */
async function readFamily(client: Client, id: string): Promise<FamilyReport | null> {
  const family = await ask<FamilyAnswer>(client, id);
  if (!family) return null;
  const ranges = await Promise.all(
    (family.openRanges ?? []).map((range) => ask<RangeReport>(client, `${id}/${range}`)),
  );
  const known = ranges.filter((range) => range !== null);
  const decided = known.reduce(
    (best, range) => (range.decided && range.decided.candidates > best.candidates ? range.decided : best),
    family.decided,
  );
  const inRanges = known.reduce((sum, range) => addTotals(sum, range.usage), NO_CALLS);
  return { ...family, decided, usage: later(family.usage, inRanges) };
}

async function ask<T>(client: Client, id: string): Promise<T | null> {
  try {
    return await client.workflow.getHandle(id).query<T>('progress');
  } catch {
    return null;
  }
}

function later(a: CallTotals, b: CallTotals): CallTotals {
  return b.calls + b.reused > a.calls + a.reused ? b : a;
}

function merged(progress: Progress, reports: readonly FamilyReport[], seen: CallTotals): Progress {
  const families = { ...progress.families };
  for (const { id, decided } of reports) {
    const known = families[id];
    if (!known || decided.accepted < known.kept) continue;
    const { target } = known;
    const { accepted, rejected, deadLetters } = decided;
    families[id] = {
      target,
      kept: Math.min(accepted, target),
      rejected,
      deadLetters,
      spare: Math.max(0, accepted - target),
    };
  }
  if (seen.calls + seen.reused <= progress.calls + progress.reused) return { ...progress, families };
  const { calls, reused, tokens, nanoUsd } = seen;
  return { ...progress, families, calls, reused, tokens, usd: nanoUsd / 1e9 };
}
