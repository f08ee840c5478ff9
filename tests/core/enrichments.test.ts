import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENRICHMENTS, askedParts, enrichmentsFor, needsRoom, partsOfRow } from '../../core/enrichments.ts';
import { DEFAULTS } from '../../core/recipe-defaults.ts';
import { TASK_TYPES } from '../../core/item.ts';

test('an enrichment is offered where its type has what it speaks of', () => {
  const offering = (kind: string) => TASK_TYPES.filter((type) => enrichmentsFor(type).some((k) => k === kind));
  expect(offering('option_analysis')).toEqual(['multiple_choice', 'classification']);
  expect(offering('worked_steps')).toEqual(['math', 'code']);
  expect(offering('dialogue')).not.toContain('structured');
  expect(offering('rationale_short')).toEqual(TASK_TYPES);
});

test('those of our defaults are offered to every type', () => {
  for (const type of TASK_TYPES) expect(enrichmentsFor(type)).toEqual(expect.arrayContaining(DEFAULTS.enrich));
});

test('reasoning asks for no call, and a shifted item only for what fits its own form', () => {
  expect(askedParts(['reasoning'])).toEqual([]);
  expect(askedParts(['dialogue', 'reasoning', 'knowledge'])).toEqual(['knowledge', 'dialogue']);
  const wanted = ['option_analysis', 'worked_steps', 'context'] as const;
  expect(partsOfRow(wanted, { type: 'math', options: null })).toEqual(['context', 'worked_steps']);
  expect(partsOfRow(wanted, { type: 'multiple_choice', options: ['a', 'b'] })).toEqual(['context', 'option_analysis']);
});

test('long parts and many need more room in a reply', () => {
  expect(needsRoom(['reasoning', 'knowledge', 'context', 'option_analysis'])).toBe(false);
  expect(needsRoom(['knowledge', 'context', 'option_analysis', 'rationale_short'])).toBe(true);
  expect(needsRoom(['dialogue'])).toBe(true);
});

test('docs/enrichments.md says of each what types it fits', () => {
  const lines = readFileSync('docs/enrichments.md', 'utf8').matchAll(/^\| `(\w+)` \|.*\| ([\w, ]+?) +\|$/gm);
  const told = [...lines].map(([, kind, types]) => [kind, types === 'all' ? TASK_TYPES : types?.split(', ')]);
  const offered = ENRICHMENTS.map((kind) => [kind, TASK_TYPES.filter((type) => enrichmentsFor(type).includes(kind))]);
  expect(told).toEqual(offered);
});
