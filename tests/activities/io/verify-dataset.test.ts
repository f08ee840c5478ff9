import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyManifest } from '../../../activities/io/verify-dataset.ts';
import type { Ledger } from '../../../core/ledger.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { publishedSample } from '../../fakes/published.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';

describe('holding a dataset against its manifest', () => {
  let data: ReceiptedDataset;
  const place = (file: string) => path.join(data.folder, data.dataset, file);
  const manifest = async () => JSON.parse(await readFile(place('manifest.json'), 'utf8')) as Manifest;
  const checks = async () => (await verifyManifest(data.store, data.dataset)).map((f) => `${f.check} ${f.path}`);
  beforeEach(async () => ({ data } = await publishedSample('checked')));
  afterEach(() => data.remove());

  it('finds nothing in a sound one, and tells its progress', async () => {
    const seen: string[] = [];
    expect(await verifyManifest(data.store, data.dataset, (file) => seen.push(file))).toEqual([]);
    expect(seen).toEqual((await manifest()).files.map((f) => f.path));
  });

  it('finds a changed byte, a missing file and a changed ledger', async () => {
    const files = (await manifest()).files.filter((f) => f.path.startsWith('data/')).map((f) => f.path);
    const bytes = await readFile(place(files[0]!));
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    await writeFile(place(files[0]!), bytes);
    await rm(place(files[1]!));
    const ledger = JSON.parse(await readFile(place('ledger.json'), 'utf8')) as Ledger;
    ledger.families['arc']!.kept += 1;
    await writeFile(place('ledger.json'), JSON.stringify(ledger));
    expect(await checks()).toEqual([
      `hash ${files[0]}`,
      `missing ${files[1]}`,
      'hash ledger.json',
      ...Array.from({ length: 4 }, () => 'ledger ledger.json'),
    ]);
  });

  it('finds rows that occur twice and provenance of other rows', async () => {
    const changed = await manifest();
    const [first, second] = changed.files.filter((f) => f.path.startsWith('data/arc/'));
    await writeFile(place(second!.path), await readFile(place(first!.path)));
    Object.assign(second!, { sha256: first!.sha256, bytes: first!.bytes });
    await writeFile(place('manifest.json'), JSON.stringify(changed));
    const found = await verifyManifest(data.store, data.dataset);
    expect(found.map((f) => f.check)).toContain('hash');
    const { contentSha256 } = await import('../../../core/manifest.ts');
    changed.contentSha256 = contentSha256(changed.files);
    await writeFile(place('manifest.json'), JSON.stringify(changed));
    const again = await verifyManifest(data.store, data.dataset);
    expect(again.filter((f) => f.check === 'duplicate-id').map((f) => f.row)).toEqual([4, 5, 6, 7]);
    expect(again.filter((f) => f.check === 'provenance')).toHaveLength(4);
  });

  it('finds a file whose columns are another config’s', async () => {
    const changed = await manifest();
    const data0 = changed.files.find((f) => f.path.startsWith('data/mbpp/'))!;
    const provenance = changed.files.find((f) => f.path.startsWith('provenance/mbpp/'))!;
    await writeFile(place(data0.path), await readFile(place(provenance.path)));
    Object.assign(data0, { sha256: provenance.sha256, bytes: provenance.bytes });
    await writeFile(place('manifest.json'), JSON.stringify(changed));
    expect(await checks()).toContain(`schema ${data0.path}`);
  });
});
