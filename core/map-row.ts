import { readPath } from './column-path.ts';
import type { Family, MappedRow, Row, RowPlace } from './family.ts';
import { blankItem, type Item } from './item.ts';

/** Ends a mapping: the row does not fit, for a reason that names the column and never quotes the row. */
class RowProblem extends Error {}

/** Ends the mapping of a row with a reason. */
export function unfit(reason: string): never {
  throw new RowProblem(reason);
}

/** Reads a row's columns by name or dotted path, and ends the mapping where a column is missing or of another type. */
export interface RowReader {
  row: Row;
  /** The first of the paths that leads to a value other than null; undefined where none does. */
  value: (...paths: string[]) => unknown;
  /** Its text, trimmed, with LF line ends; numbers and booleans as text. */
  text: (...paths: string[]) => string;
  /** Its text as it is but for LF line ends and blanks at the end: for code. */
  source: (...paths: string[]) => string;
  /** A list of texts, each trimmed. */
  texts: (...paths: string[]) => string[];
  /** A whole number from 0 on, written as number or text: an index or a class label. */
  index: (...paths: string[]) => number;
}

/**
 * A family's `toItem` from a plain mapping that may call {@link unfit}. What the mapping leaves out is null or empty, so
 * each family names only the fields it has.
 */
export function mapRow(
  map: (reader: RowReader, place: RowPlace) => Partial<MappedRow> & Pick<Item, 'question' | 'answer'>,
): Family['toItem'] {
  return (row, place) => {
    try {
      const mapped = map(readerOf(row), place);
      return { ok: true, row: { ...blankItem(mapped.question), subtask: null, ...mapped } };
    } catch (error) {
      if (error instanceof RowProblem) return { ok: false, reason: error.message };
      throw error;
    }
  };
}

function readerOf(row: Row): RowReader {
  const value = (...paths: string[]) => {
    for (const path of paths) {
      const found = readPath(row, path);
      if (found !== undefined && found !== null) return found;
    }
    return undefined;
  };
  const source = (...paths: string[]) => asText(value(...paths) ?? missing(row, paths), paths);
  return {
    row,
    value,
    index: (...paths) => {
      const text = source(...paths).trim();
      return /^\d+$/.test(text) ? Number(text) : unfit(`column "${paths[0]}" is no whole number from 0 on`);
    },
    source: (...paths) => source(...paths).trimEnd(),
    text: (...paths) => source(...paths).trim(),
    texts: (...paths) => {
      const list = value(...paths) ?? missing(row, paths);
      if (!Array.isArray(list)) return unfit(`column "${paths[0]}" is not a list`);
      return list.map((element) => asText(element, paths).trim());
    },
  };
}

function missing(row: Row, paths: readonly string[]): never {
  const there = paths.find((path) => Object.hasOwn(row, path));
  return unfit(there === undefined ? `no column "${paths[0]}"` : `column "${there}" is empty`);
}

function asText(value: unknown, paths: readonly string[]): string {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unfit(`column "${paths[0]}" is not text`);
}

/** The fields of a chosen option; ends the mapping where the index names none of them. */
export function chosen(options: string[], answerIndex: number): Pick<Item, 'options' | 'answer' | 'answerIndex'> {
  const answer = options[answerIndex];
  if (answer === undefined) return unfit('the answer names none of the options');
  return { options, answer, answerIndex };
}

/** 0-based index of a letter (`A` or `a` is 0); -1 for anything but one letter. */
export function letterIndex(letter: string): number {
  return /^[A-Za-z]$/.test(letter) ? letter.toUpperCase().charCodeAt(0) - 65 : -1;
}
