import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../workers/workflow-bundle.ts';

const MAP = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';
/** Every cached workflow holds the bundle's modules: 1 MB of code would be felt at a few hundred of them. */
const MOST_CODE_BYTES = 1_000_000;
const MOST_BYTES = 2_000_000;

let cache: string;
let bytes: number;
let code: string;
let sources: string[];

beforeAll(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'taskseed-bundle-'));
  const bundle = await readFile(await workflowBundle(cache), 'utf8');
  const at = bundle.indexOf(MAP);
  code = bundle.slice(0, at);
  const map = JSON.parse(Buffer.from(bundle.slice(at + MAP.length), 'base64').toString()) as { sources: string[] };
  sources = map.sources.map((source) => source.replace(/^webpack:\/\/[^/]*\//, './'));
  bytes = bundle.length;
}, 60_000);
afterAll(() => rm(cache, { recursive: true, force: true }));

describe('the workflow bundle', () => {
  it('is small', () => {
    expect(code.length).toBeGreaterThan(10_000);
    expect(code.length).toBeLessThan(MOST_CODE_BYTES);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('holds workflows and core, and no schema, family, filter or activity', () => {
    const ours = sources.filter((source) => !source.includes('node_modules') && source.endsWith('.ts'));
    expect(ours.some((source) => source.endsWith('workflows/range-run.ts'))).toBe(true);
    for (const source of ours) expect(source).toMatch(/(?:^|\/)(?:workflows|core)\/[\w-]+\.ts$/);
  });

  it('holds of packages the Temporal SDK, what that needs, and hashes', () => {
    const packages = new Set(
      sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []),
    );
    const known = new Set(['@noble/hashes', 'long', 'ms', 'nexus-rpc']);
    expect([...packages].filter((name) => !name.startsWith('@temporalio/') && !known.has(name))).toEqual([]);
  });

  it('has no module of Node', () => {
    expect(sources.filter((source) => /node:|external /.test(source))).toEqual([]);
    expect(code).not.toMatch(/require\("node:/);
  });
});
