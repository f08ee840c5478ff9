/** What a licence asks of those who pass the data on, from least to most. `unknown` is strictest: nothing is granted. */
export const LICENCE_CLASSES = ['permissive', 'share-alike', 'non-commercial', 'unknown'] as const;
export type LicenceClass = (typeof LICENCE_CLASSES)[number];

/** What a recipe admits (`seeds.licences`). Non-commercial and unknown licences need `any`. */
export type LicencePolicy = 'permissive' | 'share-alike' | 'any';

/** Permissive licences by SPDX id in lower case; ones that ask only for attribution and notice. */
const PERMISSIVE = new Set([
  'mit',
  'mit-0',
  'apache-2.0',
  'bsd',
  'bsd-2-clause',
  'bsd-3-clause',
  'bsd-3-clause-clear',
  'isc',
  'afl-3.0',
  'bsl-1.0',
  'unlicense',
  'zlib',
  'cc0-1.0',
  'pddl',
  'pddl-1.0',
  'cdla-permissive-1.0',
  'cdla-permissive-2.0',
  'odc-by',
  'odc-by-1.0',
  'postgresql',
  'ms-pl',
  'ecl-2.0',
]);

/** Licences whose copies and adaptations must stay under the same terms. */
const SHARE_ALIKE = [
  /^cc-by-sa(-|$)/,
  /^odbl(-|$)/,
  /^cdla-sharing(-|$)/,
  /^gfdl/,
  /^gpl-/,
  /^lgpl/,
  /^agpl-/,
  /^mpl-/,
  /^epl-/,
  /^osl-/,
];

/** Forbids commercial use, or adaptation (`nd`): new data made from seeds may be an adaptation, so it counts with these. */
const RESTRICTED = [/^cc-by-nc/, /^cc-by-nd/, /-nc(-|$)/, /-nd(-|$)/, /non-?commercial/, /^c-uda$/];

/** Spellings that people and hubs use, in the form of the tables above. */
function normalise(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^creative-commons-/, 'cc-')
    .replace(/-(?:only|or-later|license|licence|international)$/g, '')
    .replace(/^apache-(?:license-)?(?:v(?:ersion)?-?)?2(?:\.0)?$/, 'apache-2.0');
}

/** The class of an SPDX-like or Hugging Face licence id; anything not known to grant something is `unknown`. */
export function licenceClass(id: string): LicenceClass {
  const name = normalise(id);
  if (RESTRICTED.some((pattern) => pattern.test(name))) return 'non-commercial';
  if (SHARE_ALIKE.some((pattern) => pattern.test(name))) return 'share-alike';
  if (PERMISSIVE.has(name) || /^cc-by(-[1-4]\.[05])?$/.test(name)) return 'permissive';
  return 'unknown';
}

const MAX_CLASS: Readonly<Record<LicencePolicy, LicenceClass>> = {
  permissive: 'permissive',
  'share-alike': 'share-alike',
  any: 'unknown',
};

/** Whether seeds under this licence may be used; else the reason and what to do, as one sentence. */
export function licenceGate(familyId: string, licence: string, policy: LicencePolicy): true | string {
  const found = licenceClass(licence);
  if (LICENCE_CLASSES.indexOf(found) <= LICENCE_CLASSES.indexOf(MAX_CLASS[policy])) return true;
  const needs = found === 'share-alike' ? '"share-alike" or "any"' : '"any"';
  const what =
    found === 'unknown' ? `licence "${licence}" is not known to allow use` : `licence ${licence} is ${found}`;
  return `${familyId}: ${what}, and seeds.licences is "${policy}"; set it to ${needs} or leave the family out`;
}

/**
 * The licence that a row made from several sources falls under: the strictest by class, the first named among equals.
 * No sources gives `unknown`.
 */
export function effectiveLicence(ids: readonly string[]): string {
  let strictest: string | null = null;
  for (const id of ids) if (strictest === null || rank(id) > rank(strictest)) strictest = id;
  return strictest ?? 'unknown';
}

function rank(id: string): number {
  return LICENCE_CLASSES.indexOf(licenceClass(id));
}
