import { expect, it } from 'vitest';
import { sparingly } from '../../../scripts/cli/sparingly.ts';

it('says a kind of line once a minute, whatever its numbers and names', () => {
  const said: string[] = [];
  let now = 0;
  const say = sparingly(
    (line) => said.push(line),
    () => now,
  );
  say('WARN gRPC call respond_activity_task_completed retried 5 times');
  say('WARN gRPC call poll_workflow_task_queue retried 7 times');
  say('WARN the disk is full');
  now = 61_000;
  say('WARN gRPC call poll_activity_task_queue retried 9 times');
  expect(said.map((line) => line.slice(0, 17))).toEqual([
    'WARN gRPC call re',
    'WARN the disk is ',
    'WARN gRPC call po',
  ]);
});

it('shortens what is long', () => {
  const said: string[] = [];
  sparingly((line) => said.push(line))('x'.repeat(1_000));
  expect(said[0]).toHaveLength(301);
});
