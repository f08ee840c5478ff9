import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attemptOfError } from '../../activities/io/attempt.ts';
import { createOpenAiTransport } from '../../activities/io/openai-transport.ts';
import { EXPIRED } from '../fakes/expired-certificate.ts';

const ANSWER = JSON.stringify({
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'ok' } }],
});

/** @returns its port */
async function listening(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}

const plain = () => createServer((_, response) => void response.end(ANSWER));

async function ask(baseUrl: string) {
  const transport = createOpenAiTransport();
  onTestFinished(() => transport.close());
  const common = {
    name: 't',
    provider: 'p',
    apiKey: '',
    concurrency: 1,
    rpm: null,
    tpm: null,
    price: null,
    models: {},
  };
  const endpoint = { ...common, baseUrls: [baseUrl] } as never;
  return transport.send(endpoint, { model: 'm', messages: [] } as never, 20_000);
}

describe('F44 · an endpoint that cannot be reached', () => {
  it('by an expired certificate: nothing was paid, and who reads of it is told to renew it', async () => {
    const port = await listening(createTlsServer(EXPIRED), '127.0.0.1');
    const reason = 'no connection (CERT_HAS_EXPIRED): its certificate has expired; renew it';
    expect(await ask(`https://127.0.0.1:${port}/v1`)).toMatchObject({ kind: 'refused', status: null, reason });
  });

  it('since it speaks no TLS: nothing was paid, and the base URL is named as the cause', async () => {
    const port = await listening(plain(), '127.0.0.1');
    const reason = expect.stringMatching(/^no connection \(.*\): it does not speak TLS; baseUrl may have to/);
    expect(await ask(`https://127.0.0.1:${port}/v1`)).toMatchObject({ kind: 'refused', status: null, reason });
  });

  it('by name: nothing was paid; a name that nobody knows is told from a resolver that does not answer', async () => {
    const reason = expect.stringMatching(/^no connection \((ENOTFOUND\): nobody knows the name|EAI_AGAIN\)$)/);
    expect(await ask('http://no-such-host.invalid/v1')).toMatchObject({ kind: 'refused', status: null, reason });
  });

  it.each([
    ['EAI_AGAIN', 'no connection (EAI_AGAIN)'],
    ['ENOTFOUND', 'no connection (ENOTFOUND): nobody knows the name of its host; correct baseUrl, or mend DNS'],
    ['ENETUNREACH', 'no connection (ENETUNREACH)'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', expect.stringContaining('its certificate is for another name')],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', expect.stringContaining('set NODE_EXTRA_CA_CERTS')],
  ])('%s: has words of advice where it will not pass by itself', (code, reason) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
    expect(attemptOfError(error, null)).toMatchObject({ kind: 'refused', status: null, reason });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'])(
    '%s: may come after the question was sent, and counts as maybe paid',
    (code) => {
      const error = Object.assign(new Error('x'), { code });
      expect(attemptOfError(error, null)).toMatchObject({ kind: 'ambiguous', reason: `connection lost (${code})` });
    },
  );

  const hasV6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));
  it.skipIf(!hasV6)('is one that listens on IPv6 alone no more (skipped where there is no ::1)', async () => {
    const port = await listening(plain(), '::1');
    expect(await ask(`http://[::1]:${port}/v1`)).toMatchObject({ kind: 'answered' });
  });
});
