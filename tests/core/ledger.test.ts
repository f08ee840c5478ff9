import { describe, expect, it } from 'vitest';
import {
  addCalls,
  checkLedger,
  familyLedger,
  NO_CALL_LEDGER,
  sumCounts,
  sumLedger,
  type FamilyLedger,
  type Ledger,
} from '../../core/ledger.ts';
import type { ShardPlan } from '../../core/shards.ts';

const shards: ShardPlan = {
  v: 1,
  family: 'f',
  close: { chunks: 2, target: 5, rounds: 0 },
  chunks: 2,
  kept: 5,
  rejectedRows: 4,
  spareAccepted: 1,
  made: 10,
  shards: [],
  rejectedShards: [],
  stages: {},
};
const calls = { ...NO_CALL_LEDGER, calls: 6, answered: 3, failed: 1, ambiguous: 2, nanoUsd: 10 };
const ended = { rejected: { filtered: { schema: 2, 'near-copy': 1 } }, dead: { generated: { 'no JSON': 1 } } };
const family = (): FamilyLedger => familyLedger(shards, { state: 'complete', later: 7, ended, calls });
const ledger = (): Ledger => sumLedger({ f: family() }, { ...NO_CALL_LEDGER, calls: 1, answered: 1 });
const files = [
  { path: 'data/f/a', rows: 3 },
  { path: 'data/f/b', rows: 2 },
  { path: 'provenance/f/a', rows: 5 },
  { path: 'rejected/f/a', rows: 4 },
  { path: 'README.md', rows: null },
];

describe('the ledger', () => {
  it('adds up: rows made are kept, rejected, dead or spare', () => {
    expect(family()).toMatchObject({ made: 17, kept: 5, spare: 8 });
    expect(ledger().totals).toMatchObject({ made: 17, kept: 5, rejected: 3, deadLetters: 1, spare: 8 });
    expect(ledger().totals.calls).toMatchObject({ calls: 7, answered: 4, nanoUsd: 10 });
    expect(checkLedger(ledger(), { files })).toEqual([]);
  });

  it('names each sum that is wrong', () => {
    const wrong = ledger();
    const f = wrong.families['f'] as FamilyLedger;
    f.kept = 6;
    f.calls = { ...f.calls, failed: 0 };
    const found = checkLedger(wrong, { files });
    expect(found).toContain('f: rows made against kept + rejected + dead letters + spare: 17, should be 18');
    expect(found).toContain('f: rows in data/ against kept: 5, should be 6');
    expect(found).toContain('f: calls against answered + failed + ambiguous: 6, should be 5');
    expect(found).toContain('total of kept against the families: 5, should be 6');
  });

  it('notices a lost file of rejected rows', () => {
    const found = checkLedger(ledger(), { files: files.filter((file) => !file.path.startsWith('rejected/')) });
    expect(found).toEqual(['f: rows in rejected/ against rejected + dead letters: 0, should be 4']);
  });

  it('sums counts at any depth and calls part by part', () => {
    expect(sumCounts({ a: 1, b: { c: 2, d: 3 } })).toBe(6);
    expect(addCalls(calls, calls)).toMatchObject({ calls: 12, ambiguous: 4, nanoUsd: 20 });
  });
});
