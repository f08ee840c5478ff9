import { describe, expect, it } from 'vitest';
import { heartbeatOf } from '../../workers/heartbeat.ts';

describe('TASKSEED_HEARTBEAT', () => {
  it('is not set as a rule', () => {
    expect(heartbeatOf({})).toBeUndefined();
    expect(heartbeatOf({ TASKSEED_HEARTBEAT: '' })).toBeUndefined();
  });

  it('takes whole seconds from 3 to 60', () => {
    expect(['3s', '5s', '60s'].map((text) => heartbeatOf({ TASKSEED_HEARTBEAT: text }))).toEqual([3, 5, 60]);
  });

  it.each(['5', '2s', '61s', '5 seconds', '1m', '-5s'])('refuses "%s", naming it and what it takes', (text) => {
    expect(() => heartbeatOf({ TASKSEED_HEARTBEAT: text })).toThrow(
      `TASKSEED_HEARTBEAT is "${text}"; write whole seconds from 3s to 60s, or unset it`,
    );
  });
});
