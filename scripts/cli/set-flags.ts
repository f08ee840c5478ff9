import type { Budget, Limits } from '../../core/run.ts';
import { CliError, EXIT } from './errors.ts';

export interface SetFlags {
  concurrency?: string;
  rpm?: string;
  tpm?: string;
  budgetUsd?: string;
  budgetTokens?: string;
  budgetCalls?: string;
}

/**
 * Limits and budget that the flags of `set` ask for; null where no flag does.
 *
 * @throws CliError (2) for a value that is no number, or no flag at all
 */
export function readSetFlags(flags: SetFlags): { limits: Limits | null; budget: Budget | null } {
  const limits: Limits = {
    ...whole('concurrency', '--concurrency', flags.concurrency),
    ...whole('rpm', '--rpm', flags.rpm),
    ...whole('tpm', '--tpm', flags.tpm),
  };
  const budget: Budget = {
    ...amount('usd', '--budget-usd', flags.budgetUsd, /^\d+(\.\d+)?$/),
    ...amount('tokens', '--budget-tokens', flags.budgetTokens, /^\d+$/),
    ...amount('calls', '--budget-calls', flags.budgetCalls, /^\d+$/),
  };
  const some = <T extends object>(values: T) => (Object.keys(values).length === 0 ? null : values);
  if (!some(limits) && !some(budget))
    throw wrong('nothing to set; give --concurrency, --rpm, --tpm, --budget-usd, --budget-tokens or --budget-calls');
  return { limits: some(limits), budget: some(budget) };
}

function whole(name: keyof Limits, flag: string, text: string | undefined): Limits {
  if (text === undefined) return {};
  if (!/^[1-9]\d*$/.test(text)) throw wrong(`${flag} is "${text}"; give a whole number of 1 or more`);
  return { [name]: Number(text) };
}

function amount(name: keyof Budget, flag: string, text: string | undefined, form: RegExp): Budget {
  if (text === undefined) return {};
  if (text === 'none') return { [name]: null };
  if (!form.test(text)) throw wrong(`${flag} is "${text}"; give a number of 0 or more, or "none"`);
  return { [name]: Number(text) };
}

function wrong(message: string): CliError {
  return new CliError(message, EXIT.wrongInput);
}
