import { parseDocument, type ScalarTag } from 'yaml';
import { isMapping, type LmEvalValues } from '../../core/lm-eval-entry.ts';

/** Largest task file read; the harness's own largest, worked examples in full, has under 100 kB. */
export const MAX_YAML_BYTES = 1024 * 1024;

const pythonFunction: ScalarTag = {
  tag: '!function',
  resolve: (name) => ({ '!function': name }),
};

/**
 * One task file as the harness's reader takes it: YAML 1.1 (so that `yes` is a truth value), a key twice means its last
 * value, and `!function` names Python that is not run.
 *
 * @returns its values, or what is wrong with it: a sentence without the file's name
 */
export function parseLmEvalYaml(text: string): LmEvalValues | string {
  if (text.length > MAX_YAML_BYTES) return `it is larger than ${MAX_YAML_BYTES} bytes`;
  let document = read(text);
  if (document.errors.length > 0) document = read(indentQuoted(text));
  const [error] = document.errors;
  if (error) return `it is no YAML: ${error.message.replace(/:?\n[^]*$/, '')}`;
  try {
    const values: unknown = document.toJS({ maxAliasCount: 100 });
    return isMapping(values) ? plain(values) : 'it holds no mapping of keys to values';
  } catch {
    return 'its aliases unfold to too much';
  }
}

function read(text: string) {
  return parseDocument(text, {
    version: '1.1',
    customTags: (tags) => [...tags, pythonFunction],
    uniqueKeys: false,
    logLevel: 'silent',
  });
}

/** A value in quotes, after `key:` or `-` at the beginning of a line. */
const QUOTED = /^([ \t]*(?:- +)*(?:[\w-]+: +|- +))("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')/gm;

/**
 * The harness's reader takes a quoted text whose later lines stand left of where YAML wants them; blanks at their
 * beginning mean nothing, so they are moved right.
 */
function indentQuoted(text: string): string {
  return text.replace(
    QUOTED,
    (_, key: string, quoted: string) => key + quoted.replace(/\n[ \t]*(?=\S)/g, `\n${' '.repeat(80)}`),
  );
}

/** Dates, sets and the like have no place in a task file; what JSON cannot say is said as text. */
function plain(values: Record<string, unknown>): LmEvalValues {
  return JSON.parse(JSON.stringify(values)) as LmEvalValues;
}
