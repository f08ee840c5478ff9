import { configsOf, isRehearsal, type CardInput, type Config } from './card-input.ts';
import type { Column, ColumnType } from './columns.ts';
import type { ManifestFile } from './manifest.ts';

const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  prov: 'http://www.w3.org/ns/prov#',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

const TYPES = {
  string: 'sc:Text',
  bool: 'sc:Boolean',
  int32: 'sc:Integer',
  int64: 'sc:Integer',
  double: 'sc:Float',
} as const;

/** `croissant.json`: the dataset's description for machines (Croissant 1.0 with its responsible-AI terms). */
export function croissant(input: CardInput, files: readonly ManifestFile[]): object {
  const configs = configsOf(input);
  const licences = [...new Set(input.families.map((f) => f.plan.licence))].sort();
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: ['http://mlcommons.org/croissant/1.0', 'http://mlcommons.org/croissant/RAI/1.0'],
    name: input.dataset,
    description: `Synthetic question-and-answer records made by Taskseed ${input.program} after training rows of ${input.families.map((f) => f.plan.title).join(', ')}.${isRehearsal(input.plan) ? ' Rehearsal data, not for training.' : ''}`,
    license: licences,
    version: '1.0.0',
    identifier: `sha256:${input.contentSha256}`,
    citeAs: `${input.dataset}, made with Taskseed ${input.program}, content ${input.contentSha256}`,
    'rai:dataCollectionType': 'Synthetic',
    'rai:hasSyntheticData': true,
    'rai:dataCollection': 'Written by a language model, filtered and verified as README.md says.',
    'rai:dataLimitation': 'See README.md, section Limits.',
    'prov:wasDerivedFrom': input.families.flatMap(({ split }) =>
      (split?.sources ?? []).map((s) => ({ '@id': `${s.dataset}@${s.revision}`.replace(/\s/g, '_') })),
    ),
    'prov:wasGeneratedBy': { '@id': `taskseed-${input.program}-plan-${input.planHash}` },
    distribution: configs.flatMap((config) => distribution(config, files, configs[0] as Config)),
    recordSet: configs.map(recordSet),
  };
}

/** Each file once, under the config that names it first; family configs share the files of `default`. */
function distribution(config: Config, files: readonly ManifestFile[], first: Config): object[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const own = config === first ? config.files : config.files.filter((path) => !first.files.includes(path));
  const objects = own.map((path) => ({
    '@type': 'cr:FileObject',
    '@id': path,
    name: path,
    contentUrl: path,
    encodingFormat: 'application/x-parquet',
    contentSize: `${known.get(path)?.bytes ?? 0} B`,
    sha256: known.get(path)?.sha256 ?? '',
  }));
  return [...objects, fileSet(config)];
}

/** Names its files by path from the folder: readers take a set inside a list of single files for one of its columns. */
const fileSet = (config: Config) => ({
  '@type': 'cr:FileSet',
  '@id': `files-${config.name}`,
  name: `files-${config.name}`,
  encodingFormat: 'application/x-parquet',
  includes: config.files,
});

function recordSet(config: Config): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': config.name,
    name: config.name,
    description: `${config.description} ${config.rows} rows.`,
    field: config.columns.map((column) => field(config, column)),
  };
}

function field(config: Config, { name, type, description }: Column): object {
  const id = `${config.name}/${name}`;
  const source = { fileSet: { '@id': `files-${config.name}` }, extract: { column: name } };
  return { '@type': 'cr:Field', '@id': id, name: id, description, ...typeOf(id, type, source) };
}

function typeOf(id: string, type: ColumnType, source: object): object {
  if (typeof type === 'string') return { dataType: TYPES[type], source };
  if (type.list === 'string') return { dataType: 'sc:Text', repeated: true, source };
  const subField = type.list.map((name) => ({
    '@type': 'cr:Field',
    '@id': `${id}/${name}`,
    name: `${id}/${name}`,
    dataType: 'sc:Text',
    source: { ...source, transform: { jsonPath: name } },
  }));
  return { repeated: true, source, subField };
}
