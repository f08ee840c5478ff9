import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPrompts } from '../activities/io/prompt-shelf.ts';
import { DATA_COLUMNS } from '../core/columns.ts';
import { readRecipe } from '../core/schema/read-recipe.ts';
import { FAMILIES } from '../families/index.ts';
import { FILTERS } from '../filters/index.ts';
import { familiesDocs } from '../scripts/families-docs.ts';
import { ADDED_BY, recordDocs } from '../scripts/record-docs.ts';
import { strategyDocs } from '../scripts/strategy-docs.ts';
import { below, exportsOf, FILES, importsOf, ROOT, SOURCES, textOf } from './house/files.ts';
import { UNMIRRORED } from './house/unmirrored.ts';

const README = textOf('README.md');
const MANIFEST = JSON.parse(textOf('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
};

describe('shelves', () => {
  it('every family is listed', () => {
    const lists = ['families/index.ts', 'families/known.ts'];
    const listed = lists.flatMap((list) => importsOf(list).map(({ of }) => of));
    const files = below('families').filter((file) => file !== 'families/index.ts' && /\.id\b|\bid:/.test(textOf(file)));
    expect(files.filter((file) => file !== 'families/own.ts' && !listed.includes(file))).toEqual([]);
    expect(new Set(FAMILIES.map(({ id }) => id)).size).toBe(FAMILIES.length);
  });

  it('every filter is listed under the name of its file', () => {
    const ids = Object.values(FILTERS).flatMap((filters) => filters.map(({ id }) => `filters/${id}.ts`));
    const files = below('filters').filter((file) => textOf(file).includes('defineFilter('));
    expect(ids.toSorted()).toEqual(files);
  });

  it('every prompt loads, and each strategy of a recipe has one', async () => {
    const prompts = await readPrompts();
    const files = FILES.filter((file) => file.startsWith('prompts/'));
    expect([...prompts.keys()].map((id) => `prompts/${id}.md`).toSorted()).toEqual(files);
    const strategies = [...prompts.keys()].filter((id) => id.startsWith('generate/')).map((id) => id.slice(9));
    const weights = Object.fromEntries(strategies.map((id) => [id, 1]));
    expect(readRecipe({ families: ['gsm8k'], records: 1, strategies: weights })).toMatchObject({ ok: true });
  });
});

describe('documents', () => {
  const documents = FILES.filter((file) => file.endsWith('.md') && !file.startsWith('prompts/'));

  it.each(documents)('%s links to files that exist', (file) => {
    const dead = [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link as string)
      .filter((link) => !/^(https?:|#)/.test(link) && !leadsSomewhere(file, link));
    expect(dead).toEqual([]);
  });

  it('name files that exist', () => {
    for (const file of documents)
      for (const [, name] of textOf(file).matchAll(
        /`((?:core|activities|workflows|workers|scripts|tests)\/[\w./-]+)`/g,
      ))
        expect(existsSync(path.join(ROOT, name as string)), `${file} names ${name}`).toBe(true);
  });

  it('are as short as they should be', () => {
    expect(README.split('\n').length - 1).toBeLessThanOrEqual(150);
    for (const file of documents.filter((each) => each.startsWith('docs/decisions/')))
      expect(textOf(file).split('\n').length - 1, file).toBeLessThanOrEqual(40);
  });

  it('the columns page is made from the columns', () => {
    expect(textOf('docs/record.md'), 'run `npm run generate`').toBe(recordDocs());
    expect(textOf('docs/families.md'), 'run `npm run generate`').toBe(familiesDocs());
  });

  it('the strategies page is made from the prompts', async () => {
    expect(textOf('docs/strategies.md'), 'run `npm run generate`').toBe(strategyDocs(await readPrompts()));
  });

  it('the record of the README names the step of each of its fields, in order', () => {
    const record = /```jsonc\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
    const fields = [...record.matchAll(/^ {2}"(\w+)": .* \/\/ (\w+)$/gm)].map(([, name, step]) => [name, step]);
    const named = new Set(fields.map(([name]) => name));
    const known = DATA_COLUMNS.filter(({ name }) => named.has(name)).map(({ name }) => [name, ADDED_BY[name]]);
    expect(fields.length).toBeGreaterThan(15);
    expect(fields).toEqual(known);
  });

  it('recipes in the README are recipes', () => {
    const blocks = [...README.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text as string));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(readRecipe(block)).toMatchObject({ ok: true });
  });

  it('commands are those that exist', () => {
    const verbs = [...textOf('scripts/taskseed.ts').matchAll(/name: '(\w+)', summary/g)].map(([, verb]) => verb);
    for (const file of documents.filter((each) => !each.startsWith('docs/decisions/'))) {
      for (const [, verb] of textOf(file).matchAll(/(?:npx |`)taskseed (\w+)/g)) expect(verbs, file).toContain(verb);
      for (const [, script] of textOf(file).matchAll(/npm run (\w+)/g))
        expect(Object.keys(MANIFEST.scripts), file).toContain(script);
    }
  });

  it('CONTRIBUTING says of each runtime dependency why', () => {
    const table = textOf('CONTRIBUTING.md').split('## Runtime dependencies')[1] ?? '';
    const named = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(
      ([, cell]) => (cell as string).match(/[\w@/-]+/g) ?? [],
    );
    const full = named.map((name) =>
      /^(client|common|envconfig|worker|workflow)$/.test(name) ? `@temporalio/${name}` : name,
    );
    expect(full.toSorted()).toEqual(Object.keys(MANIFEST.dependencies).toSorted());
  });
});

function leadsSomewhere(from: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const at = path.posix.join(path.posix.dirname(from), target);
  return existsSync(path.join(ROOT, at)) && (anchor === undefined || headings(at).includes(anchor));
}

/** Anchors of a page's headings, as GitHub makes them. */
function headings(file: string): string[] {
  return [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
    (text as string)
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** Code that tests run by importing it. This file only looks at others: that is no test of them. */
const TESTED = new Set(
  below('tests')
    .filter((file) => file.endsWith('.test.ts') && file !== 'tests/house.test.ts')
    .flatMap((file) => importsOf(file).flatMap(({ of, typeOnly }) => (typeOnly ? [] : [of]))),
);

describe('sources', () => {
  it('are files of one subject: 300 lines at most', () => {
    const long = SOURCES.filter((file) => textOf(file).split('\n').length - 1 > 300);
    expect(long).toEqual([]);
  });

  it.each(['core', 'filters', 'activities'])(
    'each file of %s/ with code in it has a test that imports it',
    (folder) => {
      const bare = below(folder).filter(
        (file) => hasCode(file) && !TESTED.has(file) && !FILES.includes(`tests/${file.replace('.ts', '.test.ts')}`),
      );
      // Equal, not a subset: who gives a file its test takes it off the list.
      expect(bare).toEqual(Object.keys(UNMIRRORED).filter((file) => file.startsWith(`${folder}/`)));
      for (const file of bare) expect(FILES).toContain(UNMIRRORED[file]);
    },
  );

  it('export no word that means something else here', () => {
    const never =
      /^(fold|folds|sample|samples|example|examples|datapoint|datapoints|batch|batches|partition|partitions|job|jobs|task|tasks|generator|llm|ai|augmentation|technique|response|responses|leak|leaks|overlap|dupe|dupes|flag|label|utils?|helpers?)$/;
    // Folding letters is no fold of a dataset; a task type is what the contract calls it; OpenAI is a name.
    const allowed = new Set([
      'foldCase',
      'foldForms',
      'TASK_TYPES',
      'TaskType',
      'TaskseedError',
      'createOpenAiTransport',
    ]);
    const found = SOURCES.filter((file) => !/^(tests|scripts)\//.test(file)).flatMap((file) =>
      exportsOf(file)
        .filter((name) => !allowed.has(name) && wordsOf(name).some((word) => never.test(word)))
        .map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

const hasCode = (file: string): boolean => /^export (?:async )?(?:function|const|class|\{)/m.test(textOf(file));
const wordsOf = (name: string): string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());

describe('the package', () => {
  it('pins every version, and Node by its floor', () => {
    for (const [name, version] of Object.entries({ ...MANIFEST.dependencies, ...MANIFEST.devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(MANIFEST.engines.node).toBe('>=20.19');
  });

  it('names no place of download', () => {
    expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });

  it('has one version of the Temporal SDK', () => {
    const versions = Object.entries({ ...MANIFEST.dependencies, ...MANIFEST.devDependencies })
      .filter(([name]) => name.startsWith('@temporalio/'))
      .map(([, version]) => version);
    expect(new Set(versions).size).toBe(1);
  });

  it('holds no registry host and no path of one machine', () => {
    const place = new RegExp(
      ['registry\\.[a-z]', '\\bpypi\\.org', 'python' + 'hosted', '["\'`\\s(=:]/(?:work|root|home|Users|farm)/\\w'].join(
        '|',
      ),
    );
    const found = FILES.filter((file) => file !== 'tests/house.test.ts' && place.test(textOf(file)));
    expect(found).toEqual([]);
  });
});
