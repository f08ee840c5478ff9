import { packNumbers, unpackNumbers } from './base64.ts';
import { sha256Hex } from './canonical.ts';
import type { Identity, Item, ItemField } from './item.ts';
import { maskTemplate } from './template.ts';
import { fieldParts, hashWords, identitySha256, listKey, normaliseText, words } from './text.ts';

/** The words of an item's identity as hashes, in the order they stand. */
export interface IdentityWords {
  /** Empty where the question is no part of the identity (ComVE asks the same of every pair). */
  question: Uint32Array;
  /** Null where the identity has no passage: then the question stands for itself. */
  passage: Uint32Array | null;
  /** Each part of the identity's other fields: options, tests. */
  others: Uint32Array[];
}

/**
 * One held-out item as hashes: all that decontamination needs and nothing that can be read. Word hashes keep the order
 * of words, so a guesser with a word list could get texts back; entries stay in `.taskseed/` and are never published.
 */
export interface HeldOutEntry extends IdentityWords {
  /** `<family>:<split>`. */
  source: string;
  /** Of the normalised identity; what a hit is named by. */
  sha256: string;
  /** Hashes of the normalised answer and its aliases; empty where the answer is unknown. */
  answers: string[];
  /** Words of the answer: a long one (code) that is equal is a hit by itself. */
  answerWords: number;
  /** Words of a long question that stands for itself, names and numbers masked; null where there is none. */
  template: Uint32Array | null;
}

/** Words from which a question's template is looked for: shorter ones are phrases of their task. */
export const TEMPLATE_WORDS = 13;

/** Hashes of a text's words. */
export function textHashes(text: string): Uint32Array {
  return hashWords(words(text));
}

/** @param hashes reads a part; given by callers that have read it already */
export function identityWords(item: Item, identity: Identity, hashes = textHashes): IdentityWords {
  const hashesOf = (field: ItemField) => fieldParts(item, field).map(hashes);
  return {
    question: (identity.includes('question') ? hashesOf('question')[0] : undefined) ?? new Uint32Array(0),
    passage: identity.includes('passage') ? (hashesOf('passage')[0] ?? null) : null,
    others: identity.filter((field) => field !== 'question' && field !== 'passage').flatMap(hashesOf),
  };
}

/** Equal for two items exactly when their identities are (but for a chance of 2^-64); cheaper than a sha256. */
export function identityKey({ question, passage, others }: IdentityWords): string {
  return [listKey(question), passage ? listKey(passage) : '', ...others.map(listKey).sort()].join();
}

/** What an item says with words of its own: a question that stands on a passage is stock (568 serve PolicyQA's 3,809 rows). */
export function ownTexts({ question, passage, others }: IdentityWords): Uint32Array[] {
  return [passage ?? question, ...others].filter((text) => text.length > 0);
}

/** The texts that are an item even by themselves: its question, or, where it has none of its own, its statements. */
export function standingTexts({ question, passage, others }: IdentityWords): Uint32Array[] {
  if (passage) return [];
  return question.length > 0 ? [question] : others;
}

/** A held-out entry as JSON, word hashes in base64. */
export interface PackedHeldOut {
  source: string;
  sha256: string;
  question: string;
  passage?: string;
  others?: string[];
  answers: string[];
  answerWords: number;
  template?: string;
}

/** 64 bits of the normalised answer; null of an empty one. */
export function answerHash(answer: string): string | null {
  const text = normaliseText(answer);
  return text === '' ? null : sha256Hex(text).slice(0, 16);
}

export function answerHashes(item: Item): string[] {
  return [item.answer, ...item.answerAliases].flatMap((answer) => answerHash(answer) ?? []);
}

/** Also used on seeds: the phrases that stand in training rows as well are what boilerplate is told by. */
export function hashHeldOut(item: Item, identity: Identity, source: string): HeldOutEntry {
  const asked = identityWords(item, identity);
  const hasTemplate = asked.passage === null && asked.question.length >= TEMPLATE_WORDS;
  return {
    source,
    sha256: identitySha256(item, identity),
    ...asked,
    answers: answerHashes(item),
    answerWords: words(item.answer).length,
    template: hasTemplate ? hashWords(maskTemplate(item.question)) : null,
  };
}

export function packHeldOut(entry: HeldOutEntry): PackedHeldOut {
  return {
    source: entry.source,
    sha256: entry.sha256,
    question: packNumbers(entry.question),
    ...(entry.passage ? { passage: packNumbers(entry.passage) } : {}),
    ...(entry.others.length > 0 ? { others: entry.others.map(packNumbers) } : {}),
    answers: entry.answers,
    answerWords: entry.answerWords,
    ...(entry.template ? { template: packNumbers(entry.template) } : {}),
  };
}

export function unpackHeldOut(packed: PackedHeldOut): HeldOutEntry {
  return {
    source: packed.source,
    sha256: packed.sha256,
    question: unpackNumbers(packed.question),
    passage: packed.passage === undefined ? null : unpackNumbers(packed.passage),
    others: (packed.others ?? []).map(unpackNumbers),
    answers: packed.answers,
    answerWords: packed.answerWords,
    template: packed.template === undefined ? null : unpackNumbers(packed.template),
  };
}
