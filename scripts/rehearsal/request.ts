import { DIFFICULTIES, type Difficulty } from '../../core/strategy.ts';
import { TASK_TYPES, type TaskType } from '../../core/item.ts';
import type { ShownItem } from './task.ts';

/** A chat request as far as the teacher reads it. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  /** `none` when the body has no `response_format`. */
  format: 'json_schema' | 'json_object' | 'none';
  stream: boolean;
  includeUsage: boolean;
}

/** What a request asks for, read from the labelled lines of our prompts. */
export type Assignment =
  | {
      kind: 'generate';
      type: TaskType;
      count: number;
      language: string;
      difficulty: Difficulty;
      approach: string;
      examples: ShownItem[];
      /** Type of the examples, which `format_shift` turns into another. */
      from: TaskType;
      /** Options wanted; null where the examples tell. */
      options: number | null;
      subtopics: string[];
    }
  | { kind: 'topics'; examples: ShownItem[] }
  | { kind: 'verify'; type: TaskType; item: ShownItem; letters: string[] | null }
  | { kind: 'judge'; type: TaskType; item: ShownItem }
  | { kind: 'enrich'; type: TaskType; item: ShownItem; wanted: string[] }
  | { kind: 'probe' }
  | { kind: 'unknown' };

/** @throws Error with a message fit for a 400 when the body is no chat request */
export function readChat(body: unknown): ChatRequest {
  if (!isRecord(body)) throw new Error('the body is not a JSON object');
  const { model, messages } = body;
  if (typeof model !== 'string' || model === '') throw new Error('model: a non-empty string is required');
  if (!Array.isArray(messages) || messages.length === 0) throw new Error('messages: a non-empty list is required');
  const read = messages.map((message: unknown, i) => {
    if (!isRecord(message) || typeof message['role'] !== 'string') throw new Error(`messages[${i}].role is required`);
    return { role: message['role'], content: contentText(message['content']) };
  });
  const format = isRecord(body['response_format']) ? body['response_format']['type'] : undefined;
  return {
    model,
    messages: read,
    format: format === 'json_schema' || format === 'json_object' ? format : 'none',
    stream: body['stream'] === true,
    includeUsage: isRecord(body['stream_options']) && body['stream_options']['include_usage'] === true,
  };
}

/** The assignment stands in the last user message that has one; what follows it is a repair turn. */
export function readAssignment(messages: ChatRequest['messages']): Assignment {
  const text = messages.findLast((m) => m.role === 'user' && m.content.includes('Assignment:'))?.content;
  if (text === undefined) return { kind: 'unknown' };
  const assignment = line(text, 'Assignment')?.toLowerCase() ?? '';
  if (assignment.startsWith('reply with json')) return { kind: 'probe' };
  if (assignment.startsWith('list subtopics')) return { kind: 'topics', examples: readExamples(text) };
  const type = taskType(text, 'Task type');
  if (type === undefined) return { kind: 'unknown' };
  if (assignment.startsWith('write new items')) return readGenerate(text, type);
  const shown = readItem(block(text, 'item').trim());
  if (shown === null) return { kind: 'unknown' };
  if (assignment.startsWith('answer the item'))
    return { kind: 'verify', type, item: shown.item, letters: shown.letters };
  if (assignment.startsWith('judge the item')) return { kind: 'judge', type, item: shown.item };
  if (assignment.startsWith('add background')) {
    const wanted = (line(text, 'Wanted') ?? '').split(',').map((word) => word.trim());
    return { kind: 'enrich', type, item: shown.item, wanted: wanted.filter((word) => word !== '') };
  }
  return { kind: 'unknown' };
}

function readGenerate(text: string, type: TaskType): Assignment {
  const examples = readExamples(text);
  const count = Number(line(text, 'Items wanted') ?? 1);
  if (examples.length === 0 || !(count >= 1)) return { kind: 'unknown' };
  return {
    kind: 'generate',
    type,
    // 32 items of a few hundred characters: a cap on the reply, whatever is asked for.
    count: Math.min(32, Math.floor(count)),
    language: line(text, 'Language') ?? 'en',
    difficulty: DIFFICULTIES.find((known) => known === line(text, 'Difficulty')) ?? 'same',
    approach: line(text, 'Approach') ?? 'similar',
    examples,
    from: taskType(text, 'Form of the examples') ?? type,
    options: Number(line(text, 'Options wanted') ?? 0) || null,
    subtopics: [...text.matchAll(/^- (.+)$/gm)].map(([, subtopic = '']) => subtopic),
  };
}

const taskType = (text: string, label: string) => TASK_TYPES.find((type) => type === line(text, label));

function readExamples(text: string): ShownItem[] {
  return block(text, 'examples')
    .split('\n')
    .flatMap((json) => readItem(json)?.item ?? []);
}

/** One item from its line of JSON; options may be a list or, where they are lettered, an object. */
function readItem(json: string): { item: ShownItem; letters: string[] | null } | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(value) || typeof value['question'] !== 'string') return null;
  const { options, passage, answer, tests } = value;
  const entries = isRecord(options)
    ? Object.entries(options).map(([key, option]) => [key, String(option)] as const)
    : null;
  const list = Array.isArray(options) ? options.map(String) : (entries?.map(([, option]) => option) ?? null);
  return {
    item: {
      question: value['question'],
      options: list,
      passage: typeof passage === 'string' && passage !== '' ? passage : null,
      answer: typeof answer === 'string' || typeof answer === 'number' ? String(answer) : null,
      tests: Array.isArray(tests) ? tests.map(String) : null,
    },
    letters: entries?.map(([key]) => key) ?? null,
  };
}

function line(text: string, label: string): string | null {
  return new RegExp(`^${label}:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? null;
}

function block(text: string, tag: string): string {
  const from = text.indexOf(`<${tag}>\n`);
  const to = text.lastIndexOf(`\n</${tag}>`);
  return from < 0 || to < from ? '' : text.slice(from + tag.length + 3, to);
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
