import { describe, expect, it } from 'vitest';
import { type Call, callKey } from '../../core/call.ts';

const call: Call = {
  endpoint: 'vllm',
  provider: 'api.example',
  body: { model: 'm', messages: [{ role: 'user', content: 'Why?' }], temperature: 0.7 },
  sampleIndex: 3,
  tryIndex: 0,
};

describe('the key of a call', () => {
  it('never changes: every journal there is depends on it', () => {
    expect(callKey(call)).toBe('fc0127c30972ef363c52cdd81ee816a899cd29a97fd2404e61286d3538f32920');
  });

  it('is free of the endpoint’s name and of the order of parameters', () => {
    const { model, messages, temperature } = call.body;
    expect(callKey({ ...call, endpoint: 'moved', body: { temperature, messages, model } })).toBe(callKey(call));
  });

  it('depends on provider, body, draw and try', () => {
    const others: Call[] = [
      { ...call, provider: 'other.example' },
      { ...call, body: { ...call.body, temperature: 0.8 } },
      { ...call, body: { ...call.body, model: 'n' } },
      { ...call, sampleIndex: 4 },
      { ...call, tryIndex: 1 },
    ];
    expect(new Set([call, ...others].map(callKey)).size).toBe(6);
  });
});
