import { describe, expect, it } from 'vitest';
import { croissant } from '../../core/card-croissant.ts';
import { cardInput } from '../fakes/card.ts';

interface Node {
  '@id': string;
  '@type': string;
  [key: string]: unknown;
}

describe('croissant.json', () => {
  const input = cardInput();
  const files = input.families.flatMap((f) =>
    f.files.map(({ path, sha256, bytes, rows }) => ({ path, sha256, bytes, rows })),
  );
  const out = croissant(input, files) as { distribution: Node[]; recordSet: Node[]; [key: string]: unknown };

  it('lists every file once with its hash', () => {
    const objects = out.distribution.filter((node) => node['@type'] === 'cr:FileObject');
    expect(objects.map((node) => node['@id']).sort()).toEqual(files.map((f) => f.path).sort());
    expect(objects[0]).toMatchObject({ sha256: 'abcdef01', contentSize: '10 B' });
  });

  it('has a record set per config whose fields are its columns', () => {
    const sets = new Map(out.recordSet.map((set) => [set['@id'], set['field'] as Node[]]));
    expect([...sets.keys()]).toEqual(['default', 'text', 'provenance', 'rejected', 'arc', 'family-text']);
    expect(sets.get('default')?.find((f) => f['@id'] === 'default/options')).toMatchObject({
      dataType: 'sc:Text',
      repeated: true,
    });
    expect(sets.get('default')?.find((f) => f['@id'] === 'default/extras')?.['subField']).toHaveLength(2);
  });

  it('says that the data is synthetic and from what, in ids without blanks', () => {
    expect(out['rai:hasSyntheticData']).toBe(true);
    expect(JSON.stringify(out['prov:wasDerivedFrom'])).toContain('org/arc@abcdef0123456789');
    const ids = [...JSON.stringify(out).matchAll(/"@id":"([^"]*)"/g)].map(([, id]) => id);
    for (const id of ids) expect(id).not.toMatch(/\s/);
  });
});
