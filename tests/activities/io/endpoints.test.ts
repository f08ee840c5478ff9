import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEndpointBook, type EndpointSources } from '../../../activities/io/endpoints.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const FILE = {
  vllm: {
    baseUrl: ['http://10.0.0.1:8000/v1/', 'http://10.0.0.2:8000'],
    apiKey: 'env:VLLM_KEY',
    concurrency: 256,
    price: { input: 0.1, output: 0.4 },
    models: { big: { licence: 'Apache-2.0', price: { input: 1, cachedInput: 0.5, output: 2 } }, small: {} },
  },
};

function book(file: unknown, more: Partial<EndpointSources> = {}, at = 'endpoints.json') {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return createEndpointBook({
    file: file === null ? null : { path: at, text },
    openai: { baseUrl: undefined, apiKey: undefined },
    rehearsal: () => null,
    env: (name) => (name === 'VLLM_KEY' ? 'secret' : undefined),
    ...more,
  });
}

test('an entry of the file is resolved with its defaults', () => {
  expect(book(FILE).resolve('vllm')).toEqual({
    name: 'vllm',
    baseUrls: ['http://10.0.0.1:8000/v1', 'http://10.0.0.2:8000/v1'],
    provider: '10.0.0.1:8000',
    apiKey: 'secret',
    concurrency: 256,
    rpm: null,
    tpm: null,
    price: { input: 0.1, cachedInput: 0.1, output: 0.4 },
    models: {
      big: { licence: 'Apache-2.0', price: { input: 1, cachedInput: 0.5, output: 2 } },
      small: { licence: null, price: null },
    },
  });
});

test('default and rehearsal come from outside the file', () => {
  const here = book(FILE, {
    openai: { baseUrl: 'https://api.example.com/v1', apiKey: 'sk-1\n' },
    rehearsal: () => 'http://127.0.0.1:9999/v1',
  });
  expect(here.names()).toEqual(['default', 'rehearsal', 'vllm']);
  expect(here.resolve('default')).toMatchObject({
    provider: 'api.example.com',
    apiKey: 'sk-1',
    concurrency: 64,
    price: null,
  });
  expect(here.resolve('rehearsal')).toMatchObject({ provider: 'rehearsal', apiKey: '' });
});

test('a key in a file is found beside the endpoints file', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'key'), ' sk-file \n');
  const here = book(
    { a: { baseUrl: 'https://x.org/v1', apiKey: 'file:key' } },
    {},
    path.join(folder, 'endpoints.json'),
  );
  expect(here.resolve('a').apiKey).toBe('sk-file');
});

describe('refuses', () => {
  test('an unknown endpoint, naming those that are known', () => {
    expect(() => book(FILE).resolve('vlm')).toThrow(/unknown endpoint "vlm" \(did you mean "vllm"\?\); known are vllm/);
    expect(() => book(null).resolve('default')).toThrow('no model endpoint; set OPENAI_BASE_URL or add --rehearsal');
    expect(() => book(null).resolve('x')).toThrow(/none is defined/);
  });

  test.each([
    ['{ no', /endpoints\.json is not JSON/],
    [{ a: { baseURL: 'http://x' } }, /a(\.baseUrl)?: |unknown key "baseURL" at a \(did you mean "baseUrl"\?\)/],
    [
      { a: { baseUrl: 'http://x/v1', concurency: 3 } },
      /unknown key "concurency" at a \(did you mean "concurrency"\?\); remove or rename it/,
    ],
    [
      { a: { baseUrl: 'http://x/v1', price: { input: 1, ouput: 2, output: 1 } } },
      /unknown key "ouput" at a\.price \(did you mean "output"\?\)/,
    ],
    [
      { a: { baseUrl: 'http://x/v1', models: { m: { license: 'MIT' } } } },
      /unknown key "license" at a\.models\.m \(did you mean "licence"\?\)/,
    ],
    [{ a: { baseUrl: 'ftp://x' } }, /a\.baseUrl/],
    [{ a: { baseUrl: 'http://x/v1', apiKey: 'sk-live' } }, /a\.apiKey: expected env:NAME or file:PATH/],
    [{ default: { baseUrl: 'http://x/v1' } }, /"default" is reserved/],
  ])('the file %j', (file, message) => {
    expect(() => book(file)).toThrow(message as RegExp);
  });

  test('a key that is not there, by its place alone', () => {
    const key = (apiKey: string, value?: string) =>
      book({ a: { baseUrl: 'http://x/v1', apiKey } }, { env: () => value }).resolve('a');
    expect(() => key('env:NONE')).toThrow('endpoint "a": no key in env:NONE; set it and resume');
    expect(() => key('file:/nowhere/key')).toThrow(/no key in file:\/nowhere\/key/);
    expect(() => key('env:BAD', 'sk-\u00e9 x')).toThrow(/the key in env:BAD holds blanks/);
    expect(() => book({ a: { baseUrl: 'http://me:pw@x/v1' } }).resolve('a')).toThrow(/holds a user or password/);
  });
});
