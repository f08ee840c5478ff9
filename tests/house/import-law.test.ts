import { describe, expect, it } from 'vitest';
import { below, importsOf, SOURCES, textOf } from './files.ts';

/** Who may import what (CONTRIBUTING, the tree): values by prefix of file or package, and types besides. */
const LAW: readonly { files: readonly string[]; may: readonly string[]; types?: readonly string[] }[] = [
  { files: inside('core', (file) => !file.startsWith('core/schema/')), may: ['core/', '@noble/hashes/'] },
  { files: below('core/schema'), may: ['core/', 'zod'] },
  { files: below('families'), may: ['core/', 'families/'] },
  { files: below('filters'), may: ['core/', 'filters/'] },
  {
    files: below('workflows'),
    may: ['core/', 'workflows/', '@temporalio/workflow', '@temporalio/common'],
    types: ['activities/index.ts'],
  },
  {
    files: inside('activities', (file) => !file.startsWith('activities/io/') && file !== 'activities/index.ts'),
    may: ['core/', 'families/', 'filters/', 'activities/io/', '@temporalio/activity', '@temporalio/common', 'node:'],
    types: ['activities/deps.ts'],
  },
  { files: below('workers'), may: ['activities/', 'core/', 'workers/', '@temporalio/', 'node:'] },
];

function inside(folder: string, which: (file: string) => boolean): readonly string[] {
  return below(folder).filter(which);
}

describe('the import law', () => {
  it('holds in every folder', () => {
    for (const { files, may, types = [] } of LAW) {
      expect(files.length).toBeGreaterThan(0);
      const broken = files.flatMap((file) =>
        importsOf(file)
          .filter(({ of, typeOnly }) => ![...may, ...(typeOnly ? types : [])].some((prefix) => of.startsWith(prefix)))
          .map(({ of }) => `${file} imports ${of}`),
      );
      expect(broken).toEqual([]);
    }
  });

  it('lets no schema into what workflows import', () => {
    const reached = new Set<string>();
    const reach = (file: string): void => {
      if (reached.has(file) || !file.endsWith('.ts')) return;
      reached.add(file);
      for (const { of, typeOnly } of importsOf(file)) if (!typeOnly) reach(of);
    };
    for (const file of below('workflows')) reach(file);
    expect([...reached].filter((file) => !/^(workflows|core)\/[^/]+$/.test(file))).toEqual([]);
  });

  it('keeps what is below activities/io/ away from stages and clients', () => {
    const broken = below('activities/io').flatMap((file) =>
      importsOf(file)
        .filter(({ of, typeOnly }) => /^(activities\/(?!io\/)|workflows|workers|scripts|filters)/.test(of) && !typeOnly)
        .map(({ of }) => `${file} imports ${of}`),
    );
    expect(broken).toEqual([]);
  });

  it('lets tests be imported by tests alone', () => {
    const broken = SOURCES.filter((file) => !file.startsWith('tests/')).filter((file) =>
      importsOf(file).some(({ of }) => of.startsWith('tests/') || of === 'vitest'),
    );
    expect(broken.filter((file) => file !== 'vitest.config.ts')).toEqual([]);
  });
});

describe('the world', () => {
  const ours = SOURCES.filter((file) => !file.startsWith('tests/'));

  it('is named by the environment in one place', () => {
    // Programs of our own workshop hand their environment to what they start.
    const workshop = /^scripts\/(?:bench\/|cluster\/|save-histories\.ts$)/;
    const product = ours.filter((file) => !workshop.test(file));
    expect(product.filter((file) => textOf(file).includes('process.env'))).toEqual(['scripts/taskseed.ts']);
  });

  it('has no clock and no chance in core', () => {
    const worldly =
      /\b(?:Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\.\w|process\.\w|setTimeout|fetch\()/;
    expect(below('core').filter((file) => worldly.test(withoutComments(textOf(file))))).toEqual([]);
  });

  it('has no branch for rehearsal: labels and the reserved endpoint alone know its name', () => {
    const knowing = ['core', 'filters', 'families', 'activities', 'workflows'].flatMap((folder) =>
      below(folder).filter((file) => /rehearsal/i.test(withoutComments(textOf(file)))),
    );
    expect(knowing).toEqual(KNOW_REHEARSAL);
  });

  it('has no branch for a family outside its file', () => {
    const branches = ours
      .filter((file) => !file.startsWith('families/') && !file.startsWith('scripts/rehearsal/'))
      .filter((file) => /family(?:\.id|Id)? [!=]== '[a-z]/.test(textOf(file)));
    expect(branches).toEqual([]);
  });
});

/** Card, page, manifest, columns and rows label what it wrote; the endpoint book resolves its reserved name. */
const KNOW_REHEARSAL = [
  'core/card-croissant.ts',
  'core/card-head.ts',
  'core/card-input.ts',
  'core/card-report.ts',
  'core/card.ts',
  'core/columns.ts',
  'core/manifest.ts',
  'core/output-row.ts',
  'activities/io/endpoints.ts',
  'activities/publish.ts',
];

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
