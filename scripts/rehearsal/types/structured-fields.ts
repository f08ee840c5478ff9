import { between, pick, pickSome, type Random } from '../task.ts';
import { form, read, say, type Form } from './form.ts';

/** One property of a record: its schema, and how its value is said in English and read back. */
export interface Field {
  key: string;
  schema: object;
  forms: readonly Form[];
  draw(random: Random): unknown;
  /** The value as the sentence says it; `parse` undoes it, null where the words are no such value. */
  show(value: unknown): string;
  parse(words: string): unknown;
}

const forms = (noun: string, more: readonly string[]) =>
  [
    `The ${noun} is {v}.`,
    `Its ${noun} is {v}.`,
    `Set the ${noun} to {v}.`,
    `As ${noun}, give {v}.`,
    `For the ${noun}, use {v}.`,
    ...more,
  ].map(form);

/** Reads a field's value out of one sentence; undefined where the sentence speaks of another field. */
export function readField(field: Field, sentence: string): unknown {
  for (const spoken of field.forms) {
    const words = read(spoken, sentence)?.['v'];
    const value = words === undefined ? null : field.parse(words);
    if (value !== null) return value;
  }
  return undefined;
}

export function sayField(field: Field, value: unknown, random: Random): string {
  return say(pick(field.forms, random), { v: field.show(value) });
}

export function choice(key: string, noun: string, values: readonly string[], more: readonly string[] = []): Field {
  return {
    key,
    schema: { type: 'string', enum: [...values] },
    forms: forms(noun, more),
    draw: (random) => pick(values, random),
    show: String,
    parse: (words) => (values.includes(words) ? words : null),
  };
}

export function whole(key: string, noun: string, [low, high]: [number, number], more: readonly string[] = []): Field {
  return {
    key,
    schema: { type: 'integer', minimum: low, maximum: high },
    forms: forms(noun, more),
    draw: (random) => between(low, high, random),
    show: String,
    parse: (words) => (/^-?\d+$/.test(words) ? Number(words) : null),
  };
}

export function tenths(key: string, noun: string, [low, high]: [number, number], more: readonly string[] = []): Field {
  return {
    key,
    schema: { type: 'number', minimum: low, maximum: high },
    forms: forms(noun, more),
    draw: (random) => between(low * 10, high * 10, random) / 10,
    show: String,
    parse: (words) => (/^-?\d+(?:\.\d+)?$/.test(words) ? Number(words) : null),
  };
}

const CAPITALS = 'A B C D E F G H K L M N P R S T V W X Y Z'.split(' ');

/** A code such as `KD-4127`: `letters` capitals, a dash, four digits. */
export function code(key: string, noun: string, letters: number, more: readonly string[] = []): Field {
  const pattern = `^[A-Z]{${letters}}-[0-9]{4}$`;
  const isCode = new RegExp(pattern);
  return {
    key,
    schema: { type: 'string', pattern },
    forms: forms(noun, more),
    draw: (random) => {
      const letter = () => pick(CAPITALS, random);
      return `${Array.from({ length: letters }, letter).join('')}-${between(1000, 9999, random)}`;
    },
    show: String,
    parse: (words) => (isCode.test(words) ? words : null),
  };
}

export function flag(key: string, sentences: { yes: readonly string[]; no: readonly string[] }): Field {
  const all = [...sentences.yes, ...sentences.no];
  return {
    key,
    schema: { type: 'boolean' },
    forms: [form('{v}')],
    draw: (random) => random() < 0.5,
    show: (value) => (value === true ? sentences.yes : sentences.no)[0] as string,
    parse: (words) => (all.includes(words) ? sentences.yes.includes(words) : null),
  };
}

export function day(key: string, noun: string, more: readonly string[] = []): Field {
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    key,
    schema: { type: 'string', format: 'date' },
    forms: forms(noun, more),
    draw: (random) => `20${between(18, 32, random)}-${two(between(1, 12, random))}-${two(between(1, 28, random))}`,
    show: String,
    parse: (words) => (/^\d{4}-\d\d-\d\d$/.test(words) ? words : null),
  };
}

/** Two or three of the values, in order. */
export function several(key: string, noun: string, values: readonly string[]): Field {
  return {
    key,
    schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 4, uniqueItems: true },
    forms: [`The ${noun} are {v}, in this order.`, `List {v} as ${noun}.`, `Give these ${noun}: {v}.`].map(form),
    draw: (random) => pickSome(values, between(2, 3, random), random),
    show: (value) => (value as string[]).join(', ').replace(/, ([^,]*)$/, ' and $1'),
    parse: (words) => {
      const list = words.split(/, | and /);
      return list.every((word) => values.includes(word)) ? list : null;
    },
  };
}
