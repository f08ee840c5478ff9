import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrAttach } from '../../../scripts/cli/attach.ts';
import { startRunServer } from './run-server.ts';

let server: Awaited<ReturnType<typeof startRunServer>>;
beforeAll(async () => {
  server = await startRunServer();
});
afterAll(() => server.stop());

const recipe = { families: ['gsm8k', { id: 'aqua' }], records: 5 };

describe('starting a run', () => {
  it('starts one, attaches to it by an equal recipe, and needs no worker for either', async () => {
    const started = await startOrAttach(server.client, 'one', recipe);
    const again = { $schema: './recipe.schema.json', records: 5, families: ['gsm8k', { id: 'aqua' }] };
    const attached = await startOrAttach(server.client, 'one', again);
    expect(started).toMatchObject({ id: 'one', how: 'started' });
    expect(attached).toEqual({ id: 'one', runId: started.runId, how: 'attached' });
  });

  it('refuses to attach with another recipe', async () => {
    await startOrAttach(server.client, 'two', recipe);
    await expect(startOrAttach(server.client, 'two', { ...recipe, records: 6 })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('a run "two" goes on with another recipe'),
    });
  });

  it('starts a closed one anew', async () => {
    const first = await startOrAttach(server.client, 'three', recipe);
    await server.client.workflow.getHandle('three').terminate();
    const second = await startOrAttach(server.client, 'three', recipe);
    expect(second.how).toBe('resumed');
    expect(second.runId).not.toBe(first.runId);
  });

  it('says in the Web UI what is made', async () => {
    await startOrAttach(server.client, 'four', recipe);
    const { staticSummary } = await server.client.workflow
      .getHandle('four')
      .describe()
      .then(async (description) => ({
        staticSummary: await description.staticSummary(),
      }));
    expect(staticSummary).toBe('5 rows of gsm8k, aqua');
  });
});
