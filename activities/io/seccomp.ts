/**
 * A seccomp filter for one Python process: no second process, no sockets, no shared memory beyond what limits count, and
 * none of the calls that kernels have been broken through. Denied calls fail with EPERM; calls of another architecture
 * end the process. Numbers: the kernel's tables (x86_64: `syscall_64.tbl`; arm64: `asm-generic/unistd.h`).
 */
const DENIED: Readonly<Record<string, { arch: number; calls: readonly number[] }>> = {
  x64: {
    arch: 0xc000003e,
    calls: [
      // shmget shmat socket socketpair clone fork vfork semget msgget ptrace personality pivot_root chroot mount umount2
      29,
      30, 41, 53, 56, 57, 58, 64, 68, 101, 135, 155, 161, 165, 166,
      // init_module mq_open kexec_load add_key request_key keyctl unshare perf_event_open fanotify_init open_by_handle_at
      175,
      240, 246, 248, 249, 250, 272, 298, 300, 304,
      // setns process_vm_readv process_vm_writev finit_module memfd_create bpf userfaultfd
      308, 310, 311, 313, 319, 321, 323,
    ],
  },
  arm64: {
    arch: 0xc00000b7,
    calls: [
      // umount2 mount pivot_root chroot personality unshare init_module ptrace mq_open msgget semget shmget shmat
      39, 40, 41, 51, 92, 97, 105, 117, 180, 186, 190, 194, 196,
      // socket socketpair add_key request_key keyctl clone perf_event_open fanotify_init open_by_handle_at setns
      198, 199, 217, 218, 219, 220, 241, 262, 265, 268,
      // process_vm_readv process_vm_writev finit_module memfd_create bpf userfaultfd kexec_load
      270, 271, 273, 279, 280, 282, 104,
    ],
  },
};
/** Numbered alike everywhere: io_uring, open_tree … fspick, clone3, pidfd_getfd, mount_setattr, memfd_secret. */
const DENIED_EVERYWHERE = [425, 426, 427, 428, 429, 430, 431, 432, 433, 435, 438, 442, 447];

const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const FAIL_EPERM = 0x00050001;
const X32_CALLS = 0x40000000;

/**
 * The filter as the kernel takes it: 8 bytes an instruction.
 *
 * @param arch as `os.arch()` names it
 * @returns null for a processor whose calls we have no numbers of
 */
export function seccompFilter(arch: string): Buffer | null {
  const table = DENIED[arch];
  if (!table) return null;
  const denied = [...table.calls, ...DENIED_EVERYWHERE];
  const steps: [code: number, yes: number, no: number, value: number][] = [
    [LOAD, 0, 0, 4],
    [JUMP_EQUAL, 1, 0, table.arch],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, 0],
    [JUMP_AT_LEAST, denied.length + 1, 0, X32_CALLS],
    ...denied.map((call, i): [number, number, number, number] => [JUMP_EQUAL, denied.length - i, 0, call]),
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, FAIL_EPERM],
  ];
  const out = Buffer.alloc(steps.length * 8);
  steps.forEach(([code, yes, no, value], i) => {
    out.writeUInt16LE(code, i * 8);
    out.writeUInt8(yes, i * 8 + 2);
    out.writeUInt8(no, i * 8 + 3);
    out.writeUInt32LE(value, i * 8 + 4);
  });
  return out;
}
