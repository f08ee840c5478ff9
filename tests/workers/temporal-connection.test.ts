import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configuredTarget, embeddedTarget } from '../../workers/temporal-connection.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'temporal.toml');
writeFileSync(
  file,
  '[profile.default]\naddress = "far:7233"\n[profile.prod]\naddress = "prod:7233"\nnamespace = "seeds"\n',
);
const nothing = { HOME: folder, XDG_CONFIG_HOME: folder };

describe('which Temporal server', () => {
  it('none is configured on a bare machine', () => {
    expect(configuredTarget(nothing)).toBeNull();
  });

  it('TEMPORAL_ADDRESS wins and is named', () => {
    const env = { ...nothing, TEMPORAL_ADDRESS: 'here:1234', TEMPORAL_CONFIG_FILE: file, TEMPORAL_NAMESPACE: 'x' };
    expect(configuredTarget(env)).toMatchObject({ address: 'here:1234', namespace: 'x', from: 'TEMPORAL_ADDRESS' });
  });

  it('a profile of a config file is used and named', () => {
    const env = { ...nothing, TEMPORAL_PROFILE: 'prod', TEMPORAL_CONFIG_FILE: file };
    expect(configuredTarget(env)).toMatchObject({ address: 'prod:7233', namespace: 'seeds', from: 'profile prod' });
  });

  it('a config file alone is used and named', () => {
    const env = { ...nothing, TEMPORAL_CONFIG_FILE: file };
    expect(configuredTarget(env)).toMatchObject({ address: 'far:7233', from: `config file ${file}` });
  });

  it('our own server is on loopback', () => {
    const server = { pid: 1, stamp: '', port: 7300, startedAt: '' };
    expect(embeddedTarget(server)).toMatchObject({ address: '127.0.0.1:7300', from: 'embedded' });
  });
});
