import { form, type Form } from './form.ts';
import type { Thing } from './yes-no-quantities.ts';

/** A question about two things, `{a}` and `{b}`; `{n}` and `{bs}` are a number of the second kind of thing. */
export interface Asking {
  form: Form;
  /** Whether yes means that the value of the first is larger, or that it is smaller. */
  yes: 'larger' | 'smaller';
}

export interface Topic {
  id: string;
  firsts: readonly Thing[];
  seconds: readonly Thing[];
  askings: readonly Asking[];
  /** How far apart two values must be: as a factor, or as a difference. */
  apart: { factor: number } | { difference: number };
  /** The value of a thing as a sentence, without its full stop. */
  fact: (thing: Thing) => string;
  /** True sentences about the matter. */
  general: readonly string[];
}

export interface TopicTable extends Omit<Topic, 'firsts' | 'seconds' | 'askings'> {
  things: readonly Thing[] | readonly [readonly Thing[], readonly Thing[]];
  larger: readonly string[];
  smaller: readonly string[];
}

/** A topic from its table; `things` may be one table, or one for the first and one for the second thing. */
export function topic({ things, larger, smaller, ...rest }: TopicTable): Topic {
  const [firsts, seconds] = Array.isArray(things[0])
    ? (things as [Thing[], Thing[]])
    : [things as Thing[], things as Thing[]];
  const askings = [
    ...larger.map((text) => ({ form: form(text), yes: 'larger' as const })),
    ...smaller.map((text) => ({ form: form(text), yes: 'smaller' as const })),
  ];
  return { ...rest, firsts, seconds, askings };
}

/** A value to three digits, without zeros that say nothing. */
export function amount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 0.001 ? String(Number(value.toPrecision(3))) : value.toFixed(10).replace(/0+$/, '');
}
