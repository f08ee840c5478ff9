import type { Progress } from '../../core/run.ts';
import { dollars, shortDuration, shortNumber } from './numbers.ts';

/** Rates are taken over the last half minute: shorter ones jump with every report of a family. */
const WINDOW_MS = 30_000;
const BAR = 20;
/** Families shown one a line; the rest is summed up. */
const SHOWN = 16;

interface Sample {
  at: number;
  calls: number;
  kept: number;
}

/** Turns what a run says of itself into lines for a terminal. */
export interface ProgressView {
  /** A block for redrawing, each line at most `width` columns. */
  block(progress: Progress | null, now: number, width: number): string[];
  /** The same in one line, for logs. */
  line(progress: Progress | null, now: number): string;
}

/** @param startedAt when this process began to look, in ms; what went before counts for no rate */
export function createProgressView(id: string, startedAt: number): ProgressView {
  const samples: Sample[] = [];
  const rates = (progress: Progress, now: number) => {
    samples.push({ at: now, calls: progress.calls, kept: sum(progress, 'kept') });
    while (samples.length > 2 && now - (samples[0] as Sample).at > WINDOW_MS) samples.shift();
    return ratesOf(samples);
  };
  const elapsed = (now: number) => shortDuration((now - startedAt) / 1000);
  return {
    block(progress, now, width) {
      if (!progress) return [fit(`${id}  ${elapsed(now)}  no worker answers yet`, width)];
      const lines = [`${id}  ${elapsed(now)}  ${stateOf(progress)}`, ...familyLines(progress, width)];
      lines.push(spendingOf(progress, rates(progress, now)));
      if (progress.waitingFor) lines.push(`waits for ${progress.waitingFor.cause}: ${progress.waitingFor.detail}`);
      return lines.map((line) => fit(line, width));
    },
    line(progress, now) {
      if (!progress) return `${id}  ${elapsed(now)}  no worker answers yet`;
      const counts = `kept ${sum(progress, 'kept')}/${sum(progress, 'target')}  rejected ${sum(progress, 'rejected')}  dead letters ${sum(progress, 'deadLetters')}`;
      const waiting = progress.waitingFor
        ? `  waits for ${progress.waitingFor.cause}: ${progress.waitingFor.detail}`
        : '';
      return `${id}  ${elapsed(now)}  ${stateOf(progress)}  ${counts}  ${spendingOf(progress, rates(progress, now))}${waiting}`;
    },
  };
}

function ratesOf(samples: readonly Sample[]): { calls: number; kept: number } {
  const [first, last] = [samples[0], samples.at(-1)];
  const seconds = first && last ? (last.at - first.at) / 1000 : 0;
  if (!first || !last || seconds < 1) return { calls: 0, kept: 0 };
  return { calls: (last.calls - first.calls) / seconds, kept: (last.kept - first.kept) / seconds };
}

function stateOf({ state, stage }: Progress): string {
  return state === 'running' || state === 'starting' || state === 'done' ? stage : `${stage}, ${state}`;
}

function familyLines(progress: Progress, width: number): string[] {
  const families = Object.entries(progress.families);
  const name = Math.min(Math.max(6, ...families.map(([id]) => id.length)), width - BAR - 36);
  const lines = families.slice(0, SHOWN).map(([id, { kept, target, rejected, deadLetters }]) => {
    const share = target === 0 ? 1 : Math.min(1, kept / target);
    const full = Math.round(share * BAR);
    const counts = `${shortNumber(kept)}/${shortNumber(target)}`.padStart(11);
    const lost = `rejected ${shortNumber(rejected)}${deadLetters > 0 ? `, dead ${shortNumber(deadLetters)}` : ''}`;
    return `${fit(id, name).padEnd(name)} ${'█'.repeat(full)}${'░'.repeat(BAR - full)}${counts}  ${lost}`;
  });
  const rest = families.slice(SHOWN);
  if (rest.length === 0) return lines;
  const kept = rest.reduce((n, [, family]) => n + family.kept, 0);
  const target = rest.reduce((n, [, family]) => n + family.target, 0);
  return [...lines, `and ${rest.length} more families: ${shortNumber(kept)}/${shortNumber(target)}`];
}

function spendingOf(progress: Progress, rates: { calls: number; kept: number }): string {
  const { calls, reused, tokens, usd } = progress;
  const left = sum(progress, 'target') - sum(progress, 'kept');
  const parts = [
    `calls ${shortNumber(calls)}${reused > 0 ? ` (${shortNumber(reused)} reused)` : ''}`,
    rates.calls > 0 ? `${rates.calls.toFixed(rates.calls < 10 ? 1 : 0)}/s` : '',
    `${shortNumber(tokens)} tokens`,
    dollars(usd),
    rates.kept > 0 && left > 0 ? `about ${shortDuration(left / rates.kept)} left` : '',
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function sum(progress: Progress, key: 'kept' | 'target' | 'rejected' | 'deadLetters'): number {
  return Object.values(progress.families).reduce((n, family) => n + family[key], 0);
}

function fit(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
