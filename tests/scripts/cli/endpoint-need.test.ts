import { expect, it } from 'vitest';
import { endpointsOf } from '../../../scripts/cli/endpoint-need.ts';

const base = { families: ['gsm8k'], records: 5 };

it('a recipe without models goes to default', () => {
  expect(endpointsOf(base)).toEqual(['default']);
});

it('named endpoints are needed beside the teacher’s', () => {
  expect(endpointsOf({ ...base, models: { judge: { endpoint: 'a' } } })).toEqual(['default', 'a']);
  expect(endpointsOf({ ...base, models: { teacher: [{ endpoint: 'b' }, { model: 'x' }] } })).toEqual(['b', 'default']);
});

it('a teacher of every family’s own leaves default out', () => {
  const own = { id: 'gsm8k', models: { teacher: { endpoint: 'c' } } };
  expect(endpointsOf({ families: [own], records: 5 })).toEqual(['c']);
  expect(endpointsOf({ families: [own, 'aqua'], records: 5 })).toEqual(['default', 'c']);
});
