import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadArchive } from '../../workers/temporal-download.ts';

let folder: string;
let close: () => void = () => {};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taskseed-download-'));
});
afterEach(() => {
  close();
  return rm(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.closeAllConnections();
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the official download', () => {
  it('asks for this platform and unpacks the named file', async () => {
    await writeFile(path.join(folder, 'temporal'), 'the binary');
    const archive = execFileSync('tar', ['-czf', '-', '-C', folder, 'temporal']);
    await rm(path.join(folder, 'temporal'));
    const asked: string[] = [];
    const official = await serve((request, response) => {
      asked.push(request.url ?? '');
      const info = { archiveUrl: `${official}/x.tar.gz`, fileToExtract: 'temporal' };
      response.end(request.url === '/x.tar.gz' ? archive : JSON.stringify(info));
    });
    const binary = await downloadArchive('temporal', '1.9.1', { folder, env: {}, official });
    expect(await readFile(binary, 'utf8')).toBe('the binary');
    expect(asked[0]).toMatch(/^\/cli\/v1\.9\.1\?arch=(amd64|arm64)&platform=(linux|darwin)$/);
  });

  it('names host and status of a refusal', async () => {
    const official = await serve((_, response) => void response.writeHead(403).end());
    const fetching = downloadArchive('temporal', '1.9.1', { folder, env: {}, official });
    await expect(fetching).rejects.toThrow(/^127\.0\.0\.1:\d+: HTTP 403$/);
  });

  it('gives up after five seconds without an answer', { timeout: 10_000 }, async () => {
    const official = await serve(() => {});
    const start = Date.now();
    const fetching = downloadArchive('temporal', '1.9.1', { folder, env: {}, official });
    await expect(fetching).rejects.toThrow('no answer within 5 s');
    expect(Date.now() - start).toBeLessThan(6_000);
  });
});
