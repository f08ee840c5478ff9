import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { TaskseedError } from '../../core/failures.ts';
import { codeOf } from './folder.ts';

/** Where a bucket is; credentials come by the SDK's own chain (environment, profile, container, instance). */
export interface BucketAddress {
  bucket: string;
  /** Of a server other than AWS; it is then asked for `/<bucket>/<key>`, since few have a name for each bucket. */
  endpoint: string | null;
  /** Null: as the SDK finds it. Servers of one's own do not care, so it is `us-east-1` there. */
  region: string | null;
}

/** What is known of an object without its bytes. The first two are our own metadata, null on objects that others wrote. */
export interface ObjectHead {
  commitId: string | null;
  sha256: string | null;
  etag: string;
  bytes: number;
}

export interface PutRequest {
  body: Uint8Array;
  /** Stays the same when a write is sent again, so that the writer knows its own object when it meets it. */
  commitId: string;
  /** Only where nothing is there (`absent`), or where this ETag is. */
  only?: 'absent' | { etag: string };
}

/**
 * How a write ended. `refused`: its condition does not hold (412; 404 for an ETag). `busy`: another conditional write of
 * the key was under way (409). `unknown`: 5xx, timeout or a broken connection, after which the object may be there.
 */
export type PutOutcome = { kind: 'done' | 'refused' | 'busy' } | { kind: 'unknown'; why: string };

/** One bucket, one request a call: what a retry may do is decided above. Reads are repeated by the SDK. */
export interface Bucket {
  readonly address: BucketAddress;
  put(key: string, request: PutRequest): Promise<PutOutcome>;
  head(key: string): Promise<ObjectHead | null>;
  get(key: string): Promise<(ObjectHead & { body: Buffer }) | null>;
  /** Bytes `offset` … `offset + length - 1`, fewer at the object's end; null when it is absent. */
  read(key: string, offset: number, length: number): Promise<Buffer | null>;
  /** Keys below a prefix, sorted by UTF-8 bytes, with when each was written. */
  list(prefix: string): AsyncGenerator<{ key: string; bytes: number; changedAt: number }>;
  /** Names of what stands between a prefix (empty, or ending in `/`) and the next slash. */
  folders(prefix: string): Promise<string[]>;
  delete(key: string): Promise<void>;
}

/** The SDK's own layer of retries, for reads only. */
const READ_TRIES = 3;
const CONNECT_MS = 10_000;
/** For a whole request: 256 MB at 2 MB/s. */
const REQUEST_MS = 120_000;

export function createBucket(address: BucketAddress): Bucket {
  const { bucket, endpoint, region } = address;
  const common = {
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...((region ?? endpoint) === null ? {} : { region: region ?? 'us-east-1' }),
    requestHandler: { connectionTimeout: CONNECT_MS },
    // Reads of parts have no checksum; we compare our own hash of what we read whole.
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  const writer = new S3Client({ ...common, maxAttempts: 1 });
  const reader = new S3Client({ ...common, maxAttempts: READ_TRIES, retryMode: 'standard' });
  const within = () => ({ abortSignal: AbortSignal.timeout(REQUEST_MS) });
  const place = (key: string) => ({ Bucket: bucket, Key: key });
  const tell = (error: unknown) => bucketError(address, error);
  async function* pages(asked: { Prefix: string; Delimiter?: string }) {
    let ContinuationToken: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, ...asked, ContinuationToken });
      const page = await reader.send(command, within()).catch((error: unknown) => Promise.reject(tell(error)));
      yield page;
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  return {
    address,
    async put(key, request) {
      try {
        await writer.send(new PutObjectCommand({ ...place(key), ...putInput(request) }), within());
        return { kind: 'done' };
      } catch (error) {
        return putOutcome(request, error) ?? Promise.reject(tell(error));
      }
    },
    head: (key) => orNull(tell, async () => headOf(await reader.send(new HeadObjectCommand(place(key)), within()))),
    get: (key) =>
      orNull(tell, async () => {
        const found = await reader.send(new GetObjectCommand(place(key)), within());
        return { ...headOf(found), body: await bytesOf(found.Body) };
      }),
    read: (key, offset, length) =>
      orNull(tell, async () => {
        const Range = `bytes=${offset}-${offset + length - 1}`;
        const found = await reader.send(new GetObjectCommand({ ...place(key), Range }), within());
        return bytesOf(found.Body);
      }),
    async *list(prefix) {
      for await (const { Contents = [] } of pages({ Prefix: prefix }))
        for (const { Key = '', Size = 0, LastModified } of Contents)
          yield { key: Key, bytes: Size, changedAt: LastModified?.getTime() ?? Date.now() };
    },
    async folders(prefix) {
      const names: string[] = [];
      for await (const { CommonPrefixes = [] } of pages({ Prefix: prefix, Delimiter: '/' }))
        for (const { Prefix = '' } of CommonPrefixes) names.push(Prefix.slice(prefix.length, -1));
      return names;
    },
    async delete(key) {
      await reader.send(new DeleteObjectCommand(place(key)), within()).catch((e: unknown) => Promise.reject(tell(e)));
    },
  };
}

function putInput({ body, commitId, only }: PutRequest) {
  const sha256 = createHash('sha256').update(body).digest();
  return {
    Body: body,
    ContentLength: body.length,
    ChecksumSHA256: sha256.toString('base64'),
    Metadata: { 'commit-id': commitId, 'content-sha256': sha256.toString('hex') },
    ...(only === 'absent' ? { IfNoneMatch: '*' } : only ? { IfMatch: only.etag } : {}),
  };
}

/** Null for what no repetition can mend: no right, no bucket, a request that the server does not understand. */
function putOutcome({ only }: PutRequest, error: unknown): PutOutcome | null {
  const { status, name } = replyOf(error);
  if (status === 412) return { kind: 'refused' };
  if (status === 409) return { kind: 'busy' };
  if (status === 404 && name === 'NoSuchKey' && typeof only === 'object') return { kind: 'refused' };
  if (isPassing(error)) return { kind: 'unknown', why: `${name}${status === undefined ? '' : ` (${status})`}` };
  return null;
}

/** Whether the server, or the way to it, may do better in a while. */
function isPassing(error: unknown): boolean {
  const { status, name } = replyOf(error);
  if (name === 'NotImplemented') return false;
  if (status !== undefined) return status >= 500 || status === 429 || status === 408;
  // From before anything was sent: no waiting mends those.
  const told = error instanceof Error ? `${error.name} ${error.message}` : '';
  return !/CredentialsProvider|Region is missing|TokenProvider/.test(told);
}

interface Reply {
  /** Undefined where no reply came. */
  status: number | undefined;
  name: string;
}

function replyOf(error: unknown): Reply {
  if (!(error instanceof Error)) return { status: undefined, name: String(error) };
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  return { status: $metadata?.httpStatusCode ?? $response?.statusCode, name: codeOf(error) ?? error.name };
}

async function orNull<T>(tell: (error: unknown) => Error, action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (error) {
    const { status, name } = replyOf(error);
    // Of a bucket that is not there a HEAD says 404 as well; the probe at the start has told that one.
    if (status === 404 && name !== 'NoSuchBucket') return null;
    throw tell(error);
  }
}

function headOf(found: {
  Metadata?: Record<string, string> | undefined;
  ETag?: string | undefined;
  ContentLength?: number | undefined;
}): ObjectHead {
  const { Metadata = {}, ETag = '', ContentLength = 0 } = found;
  const sha256 = Metadata['content-sha256'] ?? null;
  return { commitId: Metadata['commit-id'] ?? null, sha256, etag: ETag, bytes: ContentLength };
}

async function bytesOf(body: { transformToByteArray(): Promise<Uint8Array> } | undefined): Promise<Buffer> {
  return Buffer.from((await body?.transformToByteArray()) ?? []);
}

/** `bucket <name> at <endpoint>`, for messages. */
export const bucketName = ({ bucket, endpoint }: BucketAddress): string => `bucket "${bucket}" at ${endpoint ?? 'AWS'}`;

/** The same error with what to do, `retryable` where the server or the way to it was at fault. */
function bucketError(address: BucketAddress, error: unknown): TaskseedError {
  const { status, name } = replyOf(error);
  const passing = isPassing(error);
  const told = status === undefined ? name : `${name}, status ${status}`;
  return new TaskseedError('WrongStore', `${bucketName(address)}: ${told}; ${adviceFor(status, name, passing)}`, {
    retryable: passing || status === 403,
    cause: error,
  });
}

function adviceFor(status: number | undefined, name: string, passing: boolean): string {
  if (name === 'NoSuchBucket') return 'create the bucket or correct TASKSEED_STORE';
  if (passing) return 'it does not answer as it should, look at the server and the way to it';
  if (status === 301 || status === 400) return 'check AWS_REGION, AWS_ENDPOINT_URL_S3 and the credentials';
  if (status === 401 || status === 403) return 'the credentials need the rights to put, get and list there';
  if (status === undefined) return 'set AWS credentials and AWS_REGION as the AWS SDK reads them';
  return 'the server does not do what a store needs';
}
