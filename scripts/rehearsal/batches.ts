import { isRecord } from './request.ts';

/** A file someone sent or a batch made; kept in memory for as long as the teacher runs. */
interface StoredFile {
  id: string;
  name: string;
  purpose: string;
  text: string;
}

interface Batch {
  id: string;
  input: string;
  output: string;
  endpoint: string;
  total: number;
  failed: number;
}

/** `/v1/files` and `/v1/batches`. A batch is worked off while it is created, so it is `completed` at once. */
export function createBatches(answerChat: (body: unknown) => string): {
  /** The JSON (or file text) for a route of these two, or null where it is none of them. */
  route(at: string, contentType: string, body: () => Promise<Buffer>): Promise<string | null>;
} {
  const files = new Map<string, StoredFile>();
  const batches = new Map<string, Batch>();
  const store = (name: string, purpose: string, text: string) => {
    const file = { id: `file-${files.size + 1}`, name, purpose, text };
    files.set(file.id, file);
    return file;
  };

  function create(body: unknown): Batch | null {
    const input = isRecord(body) ? files.get(String(body['input_file_id'])) : undefined;
    if (input === undefined) return null;
    const lines = input.text.split('\n').filter((line) => line.trim() !== '');
    const results = lines.map((line) => batchLine(line, answerChat));
    const output = store(`${input.id}-output.jsonl`, 'batch_output', results.map((r) => `${r.json}\n`).join(''));
    const batch = {
      id: `batch-${batches.size + 1}`,
      input: input.id,
      output: output.id,
      endpoint: '/v1/chat/completions',
      total: lines.length,
      failed: results.filter((r) => !r.ok).length,
    };
    batches.set(batch.id, batch);
    return batch;
  }

  return {
    async route(at, contentType, body) {
      if (at === 'POST /v1/files') {
        const form = readForm(contentType, (await body()).toString('utf8'));
        return form === null ? null : fileJson(store(form.name, form.purpose, form.text));
      }
      if (at === 'POST /v1/batches') {
        const batch = create(JSON.parse((await body()).toString('utf8')));
        return batch === null ? null : batchJson(batch);
      }
      const match = /^GET \/v1\/(files|batches)\/([\w-]+)(\/content)?$/.exec(at);
      if (match === null) return null;
      const [, kind, id = '', content] = match;
      if (kind === 'batches') return batches.has(id) ? batchJson(batches.get(id) as Batch) : null;
      const file = files.get(id);
      if (file === undefined) return null;
      return content === undefined ? fileJson(file) : file.text;
    },
  };
}

function batchLine(line: string, answerChat: (body: unknown) => string): { ok: boolean; json: string } {
  let id: unknown = null;
  try {
    const request: unknown = JSON.parse(line);
    if (!isRecord(request)) throw new Error('a line of a batch file is a JSON object');
    id = request['custom_id'];
    const body: unknown = JSON.parse(answerChat(request['body']));
    return { ok: true, json: JSON.stringify({ custom_id: id, response: { status_code: 200, body }, error: null }) };
  } catch (error) {
    const body = { error: { message: (error as Error).message } };
    return { ok: false, json: JSON.stringify({ custom_id: id, response: { status_code: 400, body }, error: null }) };
  }
}

function fileJson({ id, name, purpose, text }: StoredFile): string {
  return JSON.stringify({ id, object: 'file', bytes: Buffer.byteLength(text), created_at: 0, filename: name, purpose });
}

function batchJson(batch: Batch): string {
  return JSON.stringify({
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    input_file_id: batch.input,
    output_file_id: batch.output,
    completion_window: '24h',
    status: 'completed',
    created_at: 0,
    request_counts: { total: batch.total, completed: batch.total - batch.failed, failed: batch.failed },
  });
}

/** The two fields of an upload, `purpose` and `file`, out of multipart/form-data. */
function readForm(contentType: string, body: string): { name: string; purpose: string; text: string } | null {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  let form = { name: 'file.jsonl', purpose: 'batch', text: '' };
  for (const part of body.split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const value = part.slice(split + 4).replace(/\r\n$/, '');
    const head = part.slice(0, split);
    if (/name="?purpose"?/.test(head)) form = { ...form, purpose: value };
    if (/name="?file"?[;\r\n]/.test(`${head}\r\n`))
      form = { ...form, text: value, name: /filename="([^"]*)"/.exec(head)?.[1] ?? form.name };
  }
  return form;
}
