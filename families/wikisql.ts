import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

const FUNCTIONS = ['', 'MAX', 'MIN', 'COUNT', 'SUM', 'AVG'];
const OPERATORS = ['=', '>', '<'];

/**
 * A question on a table as a query: the schema names the table's columns, the answer is the query as JSON. The original
 * says BSD-3-Clause, its card nothing.
 */
export const wikisql = defineFamily({
  id: 'wikisql',
  title: 'WikiSQL, questions as queries',
  type: 'structured',
  licence: 'BSD-3-Clause',
  stated: { annotated: 'BSD-3-Clause', hub: null },
  attribution: 'WikiSQL by Zhong, Xiong and Socher, Salesforce (github.com/salesforce/WikiSQL)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'Salesforce/wikisql', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['question', 'table', 'sql'],
  toItem: mapRow(({ text, texts, index }) => {
    const columns = texts('table.header');
    const numbers = (path: string) => texts(path).map(Number);
    const column = (at: number | undefined) => columns[at ?? -1] ?? unfit('column "sql" names no column of the table');
    const [of, operators] = [numbers('sql.conds.column_index'), numbers('sql.conds.operator_index')];
    const where = texts('sql.conds.condition').map((value, i) => ({
      column: column(of[i]),
      operator: OPERATORS[operators[i] ?? -1] ?? unfit('column "sql" has an operator that is not known'),
      value,
    }));
    const query = { select: column(index('sql.sel')), function: FUNCTIONS[index('sql.agg')] ?? '', where };
    return { passage: JSON.stringify(schemaOf(columns)), question: text('question'), answer: JSON.stringify(query) };
  }),
});

function schemaOf(columns: readonly string[]): object {
  const column = { enum: [...new Set(columns)] };
  const condition = {
    type: 'object',
    properties: { column, operator: { enum: OPERATORS }, value: { type: 'string' } },
    required: ['column', 'operator', 'value'],
    additionalProperties: false,
  };
  return {
    type: 'object',
    properties: { select: column, function: { enum: FUNCTIONS }, where: { type: 'array', items: condition } },
    required: ['select', 'function', 'where'],
    additionalProperties: false,
  };
}
