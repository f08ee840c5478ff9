import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { TaskseedError } from '../../core/failures.ts';

/** How a file is packed, told by its first bytes and never by its name. */
export type Packing = 'none' | 'gzip' | 'zstd';

/**
 * Unpacked bytes over packed bytes above which a file is taken for a bomb, once it has given {@link BOMB_BYTES}. Text
 * packs 3- to 30-fold; gzip can reach 1,032 and zstd 30,000.
 */
const BOMB_RATIO = 300;
const BOMB_BYTES = 64 * 2 ** 20;

/** Largest window of a zstd frame we unpack; `zstd --long=27` is the largest that its own tool takes unasked. */
const MAX_ZSTD_WINDOW = 128 * 2 ** 20;

/** Bytes handed to the zstd decoder at a time: it unpacks a whole piece at once, 128 kB for every 4 bytes at worst. */
const ZSTD_PIECE = 4096;

export function packingOf(head: Uint8Array): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const isZstd = head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd && head[0] === 0x28;
  const isSkippable = head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18 && ((head[0] ?? 0) & 0xf0) === 0x50;
  return isZstd || isSkippable ? 'zstd' : 'none';
}

/** First `count` bytes of a file as it lies on disk; fewer where it is shorter. */
export async function headOf(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * The bytes of a file, unpacked while they are read: memory does not grow with the file.
 *
 * @param name what the file is called in messages
 * @throws TaskseedError `SourceUnavailable` for a packed file that is cut off or damaged, or that unpacks without end
 */
export async function* unpackedBytes(path: string, name: string): AsyncGenerator<Buffer> {
  const packing = packingOf(await headOf(path, 4));
  const packed = createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    if (packing === 'none') yield* packed;
    else if (packing === 'gzip') yield* gunzip(packed, name);
    else yield* unzstd(packed, name);
  } catch (error) {
    if (error instanceof TaskseedError) throw error;
    const what = packing === 'none' ? 'cannot be read' : `is not a whole ${packing} file`;
    throw new TaskseedError('SourceUnavailable', `${name} ${what} (${codeOf(error)}); get it again`, { cause: error });
  } finally {
    packed.destroy();
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

async function* gunzip(packed: ReturnType<typeof createReadStream>, name: string): AsyncGenerator<Buffer> {
  const unpacked = packed.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip({ chunkSize: 256 * 1024 }));
  let bytes = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    refuseBomb(bytes, packed.bytesRead, name);
    yield chunk;
  }
}

async function* unzstd(packed: ReturnType<typeof createReadStream>, name: string): AsyncGenerator<Buffer> {
  let out: Buffer[] = [];
  let bytes = 0;
  let taken = 0;
  const decoder = new Decompress((chunk) => {
    bytes += chunk.length;
    refuseBomb(bytes, taken, name);
    if (chunk.length > 0) out.push(Buffer.from(chunk));
  });
  let first = true;
  for await (const chunk of packed as AsyncIterable<Buffer>) {
    if (first) refuseWindow(chunk, name);
    first = false;
    for (let at = 0; at < chunk.length; at += ZSTD_PIECE) {
      const piece = chunk.subarray(at, at + ZSTD_PIECE);
      taken += piece.length;
      decoder.push(piece);
      yield* out;
      out = [];
    }
  }
  decoder.push(new Uint8Array(0), true);
  yield* out;
}

/** Looks at the first frame's window before the decoder makes room for it (RFC 8878, 3.1.1.1). */
function refuseWindow(head: Buffer, name: string): void {
  const [descriptor = 0, window = 0] = [head[4], head[5]];
  if ((head[0] ?? 0) !== 0x28 || (descriptor & 0x20) !== 0) return;
  const base = 2 ** (10 + (window >> 3));
  if (base + (base / 8) * (window & 7) > MAX_ZSTD_WINDOW)
    throw new TaskseedError(
      'SourceUnavailable',
      `${name} needs a zstd window over 128 MB; pack it again without --long`,
    );
}

function refuseBomb(unpacked: number, packed: number, name: string): void {
  if (unpacked > BOMB_BYTES && unpacked > packed * BOMB_RATIO)
    throw new TaskseedError(
      'SourceUnavailable',
      `${name} unpacks to more than ${BOMB_RATIO} times its size; this is not data`,
    );
}
