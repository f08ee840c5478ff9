import { createHash } from 'node:crypto';
import { isRecord } from './request.ts';

const DIMENSIONS = 256;

/** Embeddings by hashed word and character 3-grams, unit length: texts that share words are near each other. */
export function embeddingsJson(body: unknown): string {
  const input = isRecord(body) ? body['input'] : undefined;
  const texts = (Array.isArray(input) ? input : [input]).map((text) => String(text ?? ''));
  const base64 = isRecord(body) && body['encoding_format'] === 'base64';
  const data = texts.map((text, index) => {
    const vector = embed(text);
    const embedding = base64 ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const tokens = Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / 4);
  const model = isRecord(body) ? body['model'] : undefined;
  return JSON.stringify({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}

function embed(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  const lower = text.toLowerCase();
  const grams: string[] = [...(lower.match(/[\p{L}\p{N}]+/gu) ?? [])];
  for (let at = 0; at + 3 <= lower.length; at++) grams.push(lower.slice(at, at + 3));
  for (const gram of grams) {
    const hash = createHash('sha256').update(gram).digest().readUInt32LE(0);
    const at = hash % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + (hash & 0x10000 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
