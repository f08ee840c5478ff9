import { expect, test } from 'vitest';
import { seccompFilter } from '../../../activities/io/seccomp.ts';

const EPERM = 0x00050001;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;

/** What the kernel would do: runs the filter over a call's number and architecture. */
function verdictOn(filter: Buffer, call: number, arch: number): number {
  let accumulator = 0;
  for (let at = 0; ;) {
    const [code, yes, no, value] = [
      filter.readUInt16LE(at * 8),
      filter.readUInt8(at * 8 + 2),
      filter.readUInt8(at * 8 + 3),
      filter.readUInt32LE(at * 8 + 4),
    ];
    at++;
    if (code === 0x06) return value;
    if (code === 0x20) accumulator = value === 0 ? call : arch;
    else at += (code === 0x15 ? accumulator === value : accumulator >= value) ? yes : no;
  }
}

test.each([
  ['x64', 0xc000003e, { allowed: [0, 1, 9, 59, 231], denied: [41, 56, 57, 58, 101, 272, 323, 425, 435, 0x40000001] }],
  ['arm64', 0xc00000b7, { allowed: [63, 64, 222, 221, 94], denied: [97, 117, 198, 220, 282, 435] }],
])('on %s calls that open a way out fail, and others do not', (arch, audit, { allowed, denied }) => {
  const filter = seccompFilter(arch)!;
  for (const call of allowed) expect(verdictOn(filter, call, audit)).toBe(ALLOW);
  for (const call of denied) expect(verdictOn(filter, call, audit)).toBe(EPERM);
  expect(verdictOn(filter, allowed[0]!, 0x40000003)).toBe(KILL);
});

test('a processor without a table has no filter', () => {
  expect(seccompFilter('mips')).toBeNull();
});
