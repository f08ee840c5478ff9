import { describe, expect, it } from 'vitest';
import { escapeHtml, reportHtml } from '../../core/card-report.ts';
import { cardInput } from '../fakes/card.ts';

describe('report.html', () => {
  const page = reportHtml(cardInput());

  it('is one page without scripts, and model text in it is no markup', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toContain('<script');
    expect(page).toContain('A | B &lt;script&gt;?');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    expect(page).toContain('color-scheme: light dark');
  });

  it('shows funnel, reasons and cost', () => {
    expect(page).toContain('2 rows kept of 4 made');
    expect(page).toContain('near-copy');
    expect(page).toContain('$5.00');
    expect(page).toContain('href="reports/funnel.json"');
  });

  it('warns on rehearsal data', () => {
    expect(reportHtml(cardInput('rehearsal'))).toContain('Rehearsal data, not for training.');
    expect(page).not.toContain('not for training');
  });

  it('escapes all that HTML reads', () => {
    expect(escapeHtml(`<a href="x">'&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;');
  });
});
