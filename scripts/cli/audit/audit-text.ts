import { type AuditFinding, BOILERPLATE } from './checks.ts';

/** Findings shown; the rest is in `--out`. */
const SHOWN = 20;

/** What an audit says at a terminal: findings by check, the first of them, and what was left out as boilerplate. */
export function auditText(audited: string, rows: number, all: readonly AuditFinding[]): string {
  const findings = all.filter(({ check }) => check !== BOILERPLATE);
  const boilerplate = all.length - findings.length;
  const counts = new Map<string, number>();
  for (const { check, tier } of findings) {
    const name = tier === null ? check : `${check} ${tier}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [
    `${audited}: ${rows} rows, ${findings.length === 0 ? 'clean' : `${findings.length} findings`}`,
    ...[...counts].map(([name, n]) => `  ${name.padEnd(24)}${String(n).padStart(8)}`),
    ...(boilerplate > 0 ? [`  ${boilerplate} shared 13-word runs are boilerplate (--out lists them)`] : []),
    ...findings.slice(0, SHOWN).map(lineOf),
    ...(findings.length > SHOWN ? [`and ${findings.length - SHOWN} more (--out lists them)`] : []),
  ].join('\n');
}

function lineOf({ row, check, tier, score, match, path }: AuditFinding): string {
  const place = [path, row === null ? null : `row ${row}`].filter(Boolean).join(' ');
  const kind = [check, tier, score === null ? null : score.toFixed(2)].filter(Boolean).join(' ');
  return `${place}: ${kind}: ${match}`;
}
