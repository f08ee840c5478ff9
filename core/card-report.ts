import { isRehearsal, type CardInput } from './card-input.ts';
import { callLines, endings, percent, thousands } from './card-tables.ts';
import type { DataRow } from './columns.ts';
import { sumCounts } from './ledger.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
td.n, th.n { text-align: right; }
pre { background: var(--soft); padding: .8rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.warn { border: 2px solid #c60; padding: .5rem 1rem; }
.bar { display: inline-block; height: .7em; background: currentColor; opacity: .45; }
`;

/** Text as HTML: every record is model text, so nothing of it may be markup. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (c) => names[c] ?? c);
}

/** Text, a number, or markup that this file made itself. */
type Cell = string | number | { html: string };

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const td = (cell: Cell) => {
    if (typeof cell === 'number') return `<td class="n">${thousands(cell)}</td>`;
    return `<td>${typeof cell === 'string' ? escapeHtml(cell) : cell.html}</td>`;
  };
  const body = rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head.map((h) => `<th>${escapeHtml(h)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table>`;
}

const bar = (part: number, whole: number): Cell => ({
  html: `<span class="bar" style="width:${whole === 0 ? 0 : Math.round((120 * part) / whole)}px"></span> ${percent(part, whole)}`,
});

/** `report.html`: one page without scripts or outside files; funnel, reasons, cost, three rows, links. */
export function reportHtml(input: CardInput): string {
  const { families, ledger } = input;
  const warning = isRehearsal(input.plan)
    ? '<p class="warn"><strong>Rehearsal data, not for training.</strong> Written by rule, not by a language model.</p>'
    : '';
  const rows = families.map(({ plan, ledger: f }) => [
    plan.id,
    f.state,
    f.target,
    f.made,
    f.kept,
    sumCounts(f.rejected),
    sumCounts(f.deadLetters),
    f.spare,
    bar(f.kept, f.made),
  ]);
  const reasons = families.flatMap(({ plan, ledger: f }) =>
    endings(f).map(({ stage, reason, rows: n }) => [plan.id, stage, reason, n, bar(n, f.made)]),
  );
  const samples = families.flatMap((f) => f.samples.slice(0, 1)).slice(0, 3);
  const calls = callLines(input);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(input.dataset)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(input.dataset)}</h1>${warning}`,
    `<p>${thousands(ledger.totals.kept)} rows kept of ${thousands(ledger.totals.made)} made. Taskseed ${escapeHtml(input.program)}, content <code>${input.contentSha256.slice(0, 16)}</code>.</p>`,
    '<h2>Funnel</h2>',
    table(['family', 'state', 'wanted', 'made', 'kept', 'rejected', 'dead letters', 'spare', 'kept of made'], rows),
    '<h2>Why rows ended</h2>',
    table(['family', 'stage', 'reason', 'rows', 'of made'], reasons),
    '<h2>Calls</h2>',
    table(calls.head, calls.rows),
    '<h2>Rows</h2>',
    ...samples.map(sample),
    '<h2>More</h2><p><a href="README.md">card</a>, <a href="ledger.json">ledger</a>, <a href="manifest.json">manifest</a>, <a href="LICENSES.md">licences</a>, <a href="plan.json">plan</a>; reports: ' +
      ['seeds', 'funnel', 'decontamination', 'duplicates', 'diversity', 'calibration']
        .map((name) => `<a href="reports/${name}.json">${name}</a>`)
        .join(', ') +
      '</p></body></html>\n',
  ].join('\n');
}

function sample(row: DataRow): string {
  const filled = Object.entries(row).filter(([, v]) => v !== null && !(Array.isArray(v) && v.length === 0));
  return `<pre>${escapeHtml(JSON.stringify(Object.fromEntries(filled), null, 2))}</pre>`;
}
