import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CliError } from '../../../scripts/cli/errors.ts';
import { readRecipeFile, type RecipeFlags } from '../../../scripts/cli/recipe-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-recipe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string, text: string, flags: RecipeFlags = {}) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return readRecipeFile(file, flags);
}

function problem(name: string, text: string, flags: RecipeFlags = {}): string {
  try {
    read(name, text, flags);
  } catch (error) {
    if (error instanceof CliError && error.exitCode === 2) return error.message.replace(`${folder}/`, '');
    throw error;
  }
  throw new Error('it was taken');
}

describe('a recipe file', () => {
  it('is JSON or YAML, and names the dataset by --id, name or file', () => {
    expect(read('a.json', '{"families": ["gsm8k"], "records": 5}')).toMatchObject({ id: 'a', folder });
    expect(read('b.yaml', 'families: [gsm8k]\nrecords: 5\nname: mine\n').id).toBe('mine');
    expect(read('c.yml', 'families: [gsm8k]\nrecords: 5\nname: mine\n', { id: 'other' }).id).toBe('other');
  });

  it('names file, line, column and the nearest key of an unknown one', () => {
    const text = '{\n  "families": ["gsm8k"],\n  "recrods": 5,\n  "records": 5\n}';
    expect(problem('d.json', text)).toMatch(
      /^d\.json:3:\d+: unknown key "recrods" at the top \(did you mean "records"\?\)/,
    );
  });

  it('quotes a wrong value with its JSON path', () => {
    const text = 'families: [gsm8k]\nrecords: 5\nverify:\n  agreement: 7\n';
    expect(problem('e.yaml', text)).toMatch(/^e\.yaml:4:14: verify\.agreement is 7: /);
  });

  it('points at the place where JSON breaks, and takes no YAML in a .json file', () => {
    expect(problem('f.json', '{\n  "records": 5,,\n}')).toMatch(/^f\.json:2:16: not JSON: /);
    expect(problem('g.json', 'records: 5')).toMatch(/^g\.json:1:1: not JSON: /);
    expect(problem('h.json', '{"records": 5')).toMatch(/^h\.json:1:14: not JSON: /);
  });

  it('refuses a key that stands twice', () => {
    expect(problem('i.json', '{"families": ["a"],\n "records": 5,\n "records": 6}')).toMatch(/^i\.json:3:2: .*unique/);
  });

  it('names the recipe that was meant when there is none of the name', () => {
    read('science.json', '{"families": ["gsm8k"], "records": 5}');
    const missing = () => readRecipeFile(path.join(folder, 'sciense.json'));
    expect(missing).toThrow(/no recipe ".*sciense\.json" \(did you mean ".*science\.json"\?\)/);
  });

  it('refuses a name that cannot be a folder', () => {
    expect(problem('j.json', '{"families": ["gsm8k"], "records": 5}', { id: 'a/b' })).toMatch(
      /"a\/b" cannot name a dataset/,
    );
  });
});

describe('--set', () => {
  const base = '{"families": ["gsm8k", {"id": "aqua"}], "records": 5}';

  it('changes values by path, JSON where it is JSON', () => {
    const { recipe } = read('k.json', base, {
      set: ['records=500', 'budget.usd=2.5', 'families[1].records=20', 'instructions=about the sea'],
    });
    expect(recipe).toMatchObject({ records: 500, budget: { usd: 2.5 }, instructions: 'about the sea' });
    expect(recipe.families[1]).toMatchObject({ id: 'aqua', records: 20 });
  });

  it('is held to the same schema as the file', () => {
    expect(problem('l.json', base, { set: ['recods=5'] })).toMatch(/unknown key "recods".*did you mean "records"/);
  });

  it.each([
    ['records', /has no "path=value"/],
    ['families[7].records=1', /places 0 to 1, not "7"/],
    ['records.x=1', /"records" is no object/],
    ['__proto__.x=1', /is no key/],
  ])('refuses %s', (assignment, message) => {
    expect(problem('m.json', base, { set: [assignment] })).toMatch(message);
  });
});

describe('--rehearsal', () => {
  it('gives a recipe without an endpoint the rehearsal teacher', () => {
    const { recipe } = read('n.json', '{"families": ["gsm8k"], "records": 5}', { rehearsal: true });
    expect(recipe.models?.teacher).toEqual({ endpoint: 'rehearsal' });
  });

  it('is refused beside a named endpoint', () => {
    const text = '{"families": ["gsm8k"], "records": 5, "models": {"teacher": {"endpoint": "vllm"}}}';
    expect(problem('o.json', text, { rehearsal: true })).toMatch(/names the endpoint "vllm"/);
  });
});
