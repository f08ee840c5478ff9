import { expect, test } from 'vitest';
import { DEFAULTS, parseRehearsalFlags, rates } from '../../../scripts/rehearsal/options.ts';

test('no flags give the defaults', () => {
  expect(parseRehearsalFlags({})).toEqual(DEFAULTS);
});

test('rates are read back as they are printed', () => {
  const { faults, plant } = parseRehearsalFlags({ faults: '429=0.05,torn=0.01', plant: 'wrong=0' });
  expect(faults).toEqual({ 429: 0.05, torn: 0.01 });
  expect(plant).toEqual({ ...DEFAULTS.plant, wrong: 0 });
  expect(parseRehearsalFlags({ plant: rates(plant) }).plant).toEqual(plant);
});

test('one number of latency means no spread', () => {
  expect(parseRehearsalFlags({ latency: '0' }).latency).toEqual({ low: 0, high: 0 });
  expect(parseRehearsalFlags({ latency: '40-400' }).latency).toEqual({ low: 40, high: 400 });
});

test.each([
  [{ port: 'x' }, '--port takes a whole number'],
  [{ latency: '400-40' }, '--latency takes milliseconds'],
  [{ faults: 'fire=0.1' }, '--faults: no kind "fire"; it takes 429, 500'],
  [{ plant: 'wrong=2' }, '--plant: "wrong=2" needs a share from 0 to 1'],
  [{ faults: '429=0.6,500=0.6' }, 'add up to 1.2, more than 1'],
])('%o is refused with what it takes', (flags, message) => {
  expect(() => parseRehearsalFlags(flags)).toThrow(message);
});
