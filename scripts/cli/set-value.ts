import { CliError, EXIT } from './errors.ts';

/**
 * Works one `--set path=value` into a recipe. Path: `records`, `budget.usd`, `families[0].records`; a value that is
 * JSON is taken as such, all else as text. Objects on the way are made; places in lists have to exist.
 *
 * @throws CliError (2) for an assignment without `=`, or a path that leads nowhere
 */
export function setValue(recipe: unknown, assignment: string): void {
  const split = assignment.indexOf('=');
  const path = assignment.slice(0, Math.max(0, split)).trim();
  if (split < 1 || path === '') throw wrong(`--set "${assignment}" has no "path=value"; write --set records=500`);
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  let at = recipe;
  for (const [i, key] of keys.entries()) {
    if (typeof at !== 'object' || at === null)
      throw wrong(`--set ${path}: "${keys.slice(0, i).join('.') || 'the recipe'}" is no object; correct the path`);
    if (Array.isArray(at) && !(Number(key) < at.length && /^\d+$/.test(key)))
      throw wrong(`--set ${path}: the list has places 0 to ${at.length - 1}, not "${key}"; correct the path`);
    if (['__proto__', 'constructor', 'prototype'].includes(key)) throw wrong(`--set ${path}: "${key}" is no key`);
    const here = at as Record<string, unknown>;
    if (i === keys.length - 1) here[key] = valueOf(assignment.slice(split + 1));
    else at = here[key] ??= {};
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function wrong(message: string): CliError {
  return new CliError(message, EXIT.wrongInput);
}
