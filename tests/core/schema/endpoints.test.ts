import { expect, it } from 'vitest';
import { endpointsSchema, knownKeys } from '../../../core/schema/endpoints.ts';

const accepts = (file: unknown) => endpointsSchema.safeParse(file).success;

it('an endpoint has one URL or several, and a key by its place alone', () => {
  expect(accepts({ vllm: { baseUrl: 'http://127.0.0.1:8000/v1' } })).toBe(true);
  expect(accepts({ vllm: { baseUrl: ['http://a:1/v1', 'http://b:1/v1'], apiKey: 'env:KEY', rpm: null } })).toBe(true);
  expect(accepts({ vllm: { baseUrl: 'http://a:1/v1', apiKey: 'sk-123' } })).toBe(false);
  expect(accepts({ vllm: { baseUrl: 'ftp://a/v1' } })).toBe(false);
  expect(accepts({ vllm: { baseUrl: [] } })).toBe(false);
});

it('prices are per million tokens, at the endpoint or at one of its models', () => {
  const price = { input: 0.15, output: 0.6 };
  expect(accepts({ a: { baseUrl: 'http://a:1', price, models: { m: { licence: null, price } } } })).toBe(true);
  expect(accepts({ a: { baseUrl: 'http://a:1', price: { input: 1 } } })).toBe(false);
  expect(accepts({ a: { baseUrl: 'http://a:1', price: { input: -1, output: 1 } } })).toBe(false);
});

it('unknown keys are refused, and the known ones of a place can be named', () => {
  expect(accepts({ a: { baseUrl: 'http://a:1', concurency: 4 } })).toBe(false);
  expect(knownKeys(['a'])).toContain('concurrency');
  expect(knownKeys(['a', 'price'])).toEqual(['input', 'cachedInput', 'output']);
  expect(knownKeys(['a', 'models', 'm'])).toEqual(['licence', 'price']);
});
