import type { Row } from './family.ts';

/**
 * The value at a dotted path of a row (`choices.text`, `answers.0.text`); undefined where it does not lead anywhere.
 * A column whose own name holds dots wins over the path. A name after a list is looked up in each of its elements, so
 * `choices.text` reads both `{text: […]}` and `[{text: …}, …]`.
 */
export function readPath(row: Row, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const key of path.split('.')) value = step(value, key);
  return value;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    if (/^\d+$/.test(key)) return value[Number(key)];
    const each = value.map((element) => step(element, key));
    return each.some((element) => element !== undefined) ? each : undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** Whether a row has the column that a path begins with. */
export function hasColumn(row: Row, path: string): boolean {
  return Object.hasOwn(row, path) || Object.hasOwn(row, path.split('.', 1)[0] ?? '');
}

/** How one field of a recipe's own family is read from a row. */
export interface FieldReader {
  /** Paths it needs ({@link hasColumn}); a file that lacks one is refused as a whole. */
  columns: string[];
  read: (row: Row) => unknown;
}

const SLOT = /\{\{([\s\S]*?)\}\}/g;
const PATH = /^[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*$/u;
/** Bounds the time that finding slots takes. */
const MAX_FIELD = 4000;

/** Compiles a template of full Jinja: the reader, or one sentence that says what is not understood. */
export type TemplateEngine = (source: string) => FieldReader | string;

/**
 * Compiles a field of a recipe: the name of a column, a dotted path, or a template. In a template `{{ a.b }}` stands for
 * a value and `{{ [a, b, c] }}` for a list of values, `{{ my-column }}` and `{{ list.part }}` as in a path; whatever is
 * more than that is for the engine. One slot and nothing else keeps its type, so lists stay lists.
 *
 * @returns the reader, or one sentence that says what is not understood
 */
export function compileField(source: string, engine: TemplateEngine): FieldReader | string {
  if (!isTemplate(source)) return { columns: [source], read: (row) => readPath(row, source) };
  return (source.length > MAX_FIELD ? null : compileSlots(source)) ?? engine(source);
}

export function isTemplate(source: string): boolean {
  return /\{\{|\{%|\{#/.test(source);
}

/** A template of nothing but paths and lists of them; null for any other. */
function compileSlots(source: string): FieldReader | null {
  if (/\{%|\{#/.test(source)) return null;
  const slots = [...source.matchAll(SLOT)].map(([, inner = '']) => compileSlot(inner));
  if (slots.length !== source.split('{{').length - 1) return null;
  const readers = slots.filter((slot) => slot !== null);
  if (readers.length !== slots.length) return null;
  const columns = readers.flatMap((reader) => reader.columns);
  const [only] = readers;
  if (only && /^\s*\{\{[^{}]*\}\}\s*$/.test(source)) return { columns, read: only.read };
  return {
    columns,
    read: (row) =>
      interpolate(
        source,
        readers.map((reader) => reader.read(row)),
      ),
  };
}

function compileSlot(inner: string): FieldReader | null {
  const expression = inner.trim();
  if (PATH.test(expression)) return { columns: [expression], read: (row) => readPath(row, expression) };
  const list = /^\[([^[\]]*)\]$/
    .exec(expression)?.[1]
    ?.split(',')
    .map((path) => path.trim());
  if (!list?.every((path) => PATH.test(path))) return null;
  return { columns: list, read: (row) => list.map((path) => readPath(row, path)) };
}

/** Null or missing values make the whole text undefined: half a question is no question. */
function interpolate(source: string, values: readonly unknown[]): string | undefined {
  if (values.some((value) => value === undefined || value === null)) return undefined;
  let at = 0;
  return source.replace(SLOT, () => {
    const value = values[at++];
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}
