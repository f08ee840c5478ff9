import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { onInterrupt } from '../../../scripts/cli/interrupt.ts';

function pressing() {
  const source = new EventEmitter();
  const told: string[] = [];
  let now = 0;
  const presses = { first: () => void told.push('first'), second: () => void told.push('second') };
  const stop = onInterrupt(presses, source, () => now);
  const press = (at: number, signal: 'SIGINT' | 'SIGTERM' = 'SIGINT') => {
    now = at;
    source.emit(signal);
  };
  return { press, told, stop, source };
}

it('drains at the first press and leaves at the second', () => {
  const { press, told } = pressing();
  press(0);
  press(2_000);
  expect(told).toEqual(['first', 'second']);
});

it('counts presses within half a second as one, since npm forwards SIGINT', () => {
  const { press, told } = pressing();
  press(0);
  press(30);
  press(499, 'SIGTERM');
  expect(told).toEqual(['first']);
  press(501);
  expect(told).toEqual(['first', 'second']);
});

it('listens no more once stopped', () => {
  const { press, told, stop, source } = pressing();
  stop();
  expect(source.listenerCount('SIGINT')).toBe(0);
  press(0);
  expect(told).toEqual([]);
});
