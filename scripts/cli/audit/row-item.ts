import { readPath } from '../../../core/column-path.ts';
import type { Row } from '../../../core/family.ts';
import { blankItem, type Identity, type Item } from '../../../core/item.ts';
import type { WrittenFields } from '../../../core/contamination.ts';
import { writtenFields } from '../../../core/contamination.ts';
import { didYouMean } from '../../../core/nearest.ts';
import { CliError, EXIT } from '../errors.ts';

const FIELDS = ['question', 'answer', 'options', 'passage'] as const;
type Field = (typeof FIELDS)[number];

/** Where a row of any file has its fields: columns or dotted paths. */
export type RowColumns = Readonly<Record<Field, string>>;

/** Columns of our own `data/` beyond the item, looked at for held-out text too. */
const FURTHER = ['context', 'knowledge', 'reasoning', 'option_analysis', 'extras', 'tests'] as const;

/**
 * `--columns question=q,answer=a`; fields that it leaves out have their own name as column.
 *
 * @throws CliError (2) for a field that rows do not have
 */
export function parseColumns(text: string | undefined): RowColumns {
  const columns: Record<Field, string> = {
    question: 'question',
    answer: 'answer',
    options: 'options',
    passage: 'passage',
  };
  for (const part of (text ?? '').split(',').filter((p) => p.trim() !== '')) {
    const [name = '', column = ''] = part.split('=', 2).map((p) => p.trim());
    const field = FIELDS.find((known) => known === name);
    if (!field || column === '')
      throw new CliError(
        `--columns "${part}"${didYouMean(name, FIELDS)}: write ${FIELDS.map((f) => `${f}=<column>`).join(',')}`,
        EXIT.wrongInput,
      );
    columns[field] = column;
  }
  return columns;
}

/** A row as an item; null where it has no text in its question column, which is then no row of questions. */
export function itemOf(row: Row, columns: RowColumns): Item | null {
  const question = textOf(readPath(row, columns.question));
  if (question === null) return null;
  const [answer = '', ...aliases] = textsOf(readPath(row, columns.answer));
  const options = textsOf(readPath(row, columns.options));
  return {
    ...blankItem(question),
    answer,
    answerAliases: aliases,
    options: options.length > 0 ? options : null,
    passage: textOf(readPath(row, columns.passage)),
  };
}

/** The fields that make an item of a file one: what tells two questions apart there. */
export function identityOf(row: Row, columns: RowColumns): Identity {
  if (textOf(readPath(row, columns.passage)) !== null) return ['passage', 'question'];
  return textsOf(readPath(row, columns.options)).length > 0 ? ['question', 'options'] : ['question'];
}

/** All text of a row that may hold held-out text: the item's own, and the enrichment that our datasets add. */
export function writtenOf(row: Row, item: Item): WrittenFields {
  const further = FURTHER.map((name) => [name, textsOf(row[name])] as const).filter(([, texts]) => texts.length > 0);
  return { ...writtenFields(item), ...Object.fromEntries(further) };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Texts of a column: one, a list, or a list under `text` as SQuAD and ARC have it. */
function textsOf(value: unknown): string[] {
  const text = textOf(value);
  if (text !== null) return [text];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  const nested = value !== null && typeof value === 'object' ? Reflect.get(value, 'text') : undefined;
  return nested === undefined ? [] : textsOf(nested);
}
