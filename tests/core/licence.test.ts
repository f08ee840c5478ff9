import { expect, it } from 'vitest';
import { effectiveLicence, licenceClass, licenceGate } from '../../core/licence.ts';

it.each([
  ['MIT', 'permissive'],
  ['apache-2.0', 'permissive'],
  ['Apache License 2.0', 'permissive'],
  ['cc-by-4.0', 'permissive'],
  ['CC BY 4.0', 'permissive'],
  ['odc-by', 'permissive'],
  ['CC-BY-SA-4.0', 'share-alike'],
  ['cc by-sa 3.0', 'share-alike'],
  ['cdla-sharing-1.0', 'share-alike'],
  ['cc-by-nc-4.0', 'non-commercial'],
  ['cc-by-nc-sa-4.0', 'non-commercial'],
  ['cc-by-nd-4.0', 'non-commercial'],
  ['other', 'unknown'],
  ['unknown', 'unknown'],
  ['', 'unknown'],
  ['my own', 'unknown'],
] as const)('%s is %s', (id, wanted) => {
  expect(licenceClass(id)).toBe(wanted);
});

it('each policy admits its class and what asks for less', () => {
  expect(licenceGate('f', 'MIT', 'permissive')).toBe(true);
  expect(licenceGate('f', 'CC-BY-SA-4.0', 'share-alike')).toBe(true);
  expect(licenceGate('f', 'unknown', 'any')).toBe(true);
  expect(licenceGate('arc', 'CC-BY-SA-4.0', 'permissive')).toBe(
    'arc: licence CC-BY-SA-4.0 is share-alike, and seeds.licences is "permissive"; set it to "share-alike" or "any" or leave the family out',
  );
  expect(licenceGate('x', 'other', 'share-alike')).toMatch(
    /licence "other" is not known to allow use.*set it to "any"/,
  );
});

it('the strictest licence of several rules', () => {
  expect(effectiveLicence(['MIT', 'CC-BY-SA-4.0', 'Apache-2.0'])).toBe('CC-BY-SA-4.0');
  expect(effectiveLicence(['MIT', 'unknown'])).toBe('unknown');
  expect(effectiveLicence(['Apache-2.0', 'MIT'])).toBe('Apache-2.0');
  expect(effectiveLicence([])).toBe('unknown');
});
