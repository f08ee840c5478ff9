import { CoverageIndex } from './coverage.ts';
import type { ContaminationHit } from './filter.ts';
import { GramTable } from './gram-table.ts';
import {
  answerHashes,
  identityKey,
  identityWords,
  standingTexts,
  textHashes,
  type HeldOutEntry,
  type IdentityWords,
} from './held-out.ts';
import { HeldOutTemplates } from './held-out-templates.ts';
import type { Identity, Item } from './item.ts';
import { identityJaccard, identityShingles, type ItemShingles } from './item-shingles.ts';
import { NearestLists } from './nearest-lists.ts';
import { shingles } from './similarity.ts';
import { STOCK_ITEMS, StockGrams, unitOf } from './stock-grams.ts';
import { fieldParts, listKey } from './text.ts';

/** T2: a shared run of this many words is a hit (lm-evaluation-harness and GPT-3 use the same length). Shorter questions are T4's. */
export const LONG_GRAM = 13;
/** T3: words of the grams that cover a question, and the share of its weight above which it is a hit (Tülu 3). */
const COVER_GRAM = 8;
const COVER_SHARE = 0.5;
/** T4: share of a short question's word 3-grams that must stand in one field, with the same answer. */
const SHORT_SHARE = 0.8;
/** Shortest question that T4 looks for outside of the question field, where long texts hold a few short grams by chance. */
const SHORT_EMBEDDED_WORDS = 6;
/** Words from which a question or statement that is equal as a whole is the same item whatever its options. */
const MIN_STANDING_WORDS = 3;
/** Jaccard from which a seed's identity is near-equal to a held-out one (contract 6). */
const NEAR_EQUAL = 0.8;
/** Words from which an answer (code) that is equal as a whole is a hit whatever the question. */
const LONG_ANSWER_WORDS = 20;

/** What was written, by field; each part is looked at by itself. */
export type WrittenFields = Readonly<Record<string, readonly string[]>>;

/** A 13-gram that was found and left out as a phrase of the task, with the counts that show it to be one. */
export interface IgnoredGram {
  /** 16 hex digits that name the gram without its words. */
  gram: string;
  field: string;
  items: number;
  sources: string[];
}

export interface ContaminationReport {
  hit: ContaminationHit | null;
  ignored: IgnoredGram[];
}

/** The fields of an item that a model wrote, as `check` takes them. */
export function writtenFields(item: Item): WrittenFields {
  return {
    question: [item.question],
    passage: fieldParts(item, 'passage'),
    options: item.options ?? [],
    answer: [item.answer],
    tests: item.tests ?? [],
  };
}

interface Part {
  field: string;
  text: Uint32Array;
}

/**
 * Looks for held-out items in written text, by hashes alone. Made once from all held-out entries, and from the seeds'
 * entries to know phrases of the task by; answers depend on nothing else.
 */
export class ContaminationIndex {
  readonly #entries: readonly HeldOutEntry[];
  readonly #byIdentity = new Map<string, number>();
  /** Questions that stand for themselves, by their words; those of more than ten items are stock and not here. */
  readonly #byQuestion = new Map<string, number>();
  readonly #longAnswers = new Map<string, number>();
  readonly #long: StockGrams;
  readonly #coverage: CoverageIndex;
  /** Short questions that stand for themselves, and their 3-grams in the same order. */
  readonly #short: { entry: number; words: number }[] = [];
  readonly #shortLists: Uint32Array[] = [];
  readonly #shortIndex: NearestLists;
  readonly #templates: HeldOutTemplates;
  readonly #identities: ItemShingles[];
  readonly #identityIndex: NearestLists;

  constructor(heldOut: readonly HeldOutEntry[], training: readonly HeldOutEntry[] = []) {
    this.#entries = heldOut;
    this.#long = new StockGrams(LONG_GRAM, heldOut, training);
    this.#coverage = new CoverageIndex(new StockGrams(COVER_GRAM, heldOut, training), heldOut, training, LONG_GRAM);
    const holders = questionHolders([...heldOut, ...training]);
    heldOut.forEach((entry, index) => {
      this.#addExact(entry, index, holders);
      for (const text of standingTexts(entry)) {
        if (text.length === 0 || text.length >= LONG_GRAM) continue;
        this.#short.push({ entry: index, words: text.length });
        this.#shortLists.push(shingles([text]));
      }
    });
    this.#shortIndex = new NearestLists(this.#shortLists);
    this.#templates = new HeldOutTemplates(heldOut);
    this.#identities = heldOut.map((entry) => entryShingles(entry));
    this.#identityIndex = new NearestLists(this.#identities.map(({ whole }) => whole));
  }

  #addExact(entry: HeldOutEntry, index: number, holders: ReadonlyMap<string, Set<string>>): void {
    setFirst(this.#byIdentity, identityKey(entry), index);
    for (const key of standingTexts(entry).map(listKey))
      if ((holders.get(key) as Set<string>).size <= STOCK_ITEMS) setFirst(this.#byQuestion, key, index);
    if (entry.answerWords >= LONG_ANSWER_WORDS)
      for (const answer of entry.answers) setFirst(this.#longAnswers, answer, index);
  }

  #hit(tier: ContaminationHit['tier'], index: number, score: number, field: string): ContaminationHit {
    const { source, sha256 } = this.#entries[index] as HeldOutEntry;
    return { tier, source, heldOutSha256: sha256, score, field };
  }

  /** T1: the identity is equal, or a question that stands for itself is, whatever its options. */
  #equal(asked: IdentityWords): ContaminationHit | null {
    const index = this.#byIdentity.get(identityKey(asked));
    if (index !== undefined) return this.#hit('T1', index, 1, 'identity');
    for (const text of standingTexts(asked)) {
      const same = text.length < MIN_STANDING_WORDS ? undefined : this.#byQuestion.get(listKey(text));
      if (same !== undefined) return this.#hit('T1', same, 1, asked.question.length > 0 ? 'question' : 'options');
    }
    return null;
  }

  /**
   * The strongest match of what was written with any held-out item, and the grams ignored on the way. T1: equal. T2: a
   * field shares 13 words in a row with a held-out text. T3: a field covers more than half of a held-out question or
   * passage, or the question is a held-out one but for names and numbers. T4: a field holds four fifths of a short held-out question, and the answer is the same.
   *
   * @param fields what to look at; of an item's enrichment for example the knowledge alone
   * @param item the item they belong to: its identity counts for T1, its answers for T4
   * @param isTraining that the text is a training row: a phrase it shares with many held-out items stands in two sources
   */
  check(fields: WrittenFields, item: Item, identity: Identity, isTraining = false): ContaminationReport {
    const ignored: IgnoredGram[] = [];
    const read = readOnce();
    const equal = this.#equal(identityWords(item, identity, read));
    if (equal) return { hit: equal, ignored };
    const parts = Object.entries(fields).flatMap(([field, texts]) =>
      texts.map((text): Part => ({ field, text: read(text) })),
    );
    const answers = new Set(answerHashes(item));
    const hit =
      this.#longRun(parts, ignored, isTraining) ??
      this.#longAnswer(fields, answers) ??
      this.#covered(parts) ??
      (isTraining ? null : this.#templateOf(fields)) ??
      this.#shortQuestion(parts, answers);
    return { hit, ignored };
  }

  #longRun(parts: readonly Part[], ignored: IgnoredGram[], isTraining: boolean): ContaminationHit | null {
    for (const { field, text } of parts) {
      for (let at = 0; at + LONG_GRAM <= text.length; at++) {
        const slot = this.#long.table.slot(text, at);
        if (slot < 0) continue;
        if (!this.#long.isStock(slot, isTraining ? 1 : 2)) return this.#hit('T2', this.#long.entry(slot), 1, field);
        ignored.push({ gram: GramTable.name(text, at, LONG_GRAM), field, ...this.#long.proof(slot) });
      }
    }
    return null;
  }

  #longAnswer(fields: WrittenFields, answers: ReadonlySet<string>): ContaminationHit | null {
    if (!fields['answer']) return null;
    for (const answer of answers) {
      const index = this.#longAnswers.get(answer);
      if (index !== undefined) return this.#hit('T2', index, 1, 'answer');
    }
    return null;
  }

  #covered(parts: readonly Part[]): ContaminationHit | null {
    let best: ContaminationHit | null = null;
    for (const { field, text } of parts) {
      const covered = this.#coverage.best(text);
      if (covered && covered.score > COVER_SHARE && covered.score > (best?.score ?? 0))
        best = this.#hit('T3', covered.entry, covered.score, field);
    }
    return best;
  }

  /** Training rows are left out: a template that a task's own split shares with its held-out one is the task's. */
  #templateOf({ question }: WrittenFields): ContaminationHit | null {
    const found = question?.[0] === undefined ? null : this.#templates.nearest(question[0]);
    return found && this.#hit('T3', found.entry, found.score, 'question');
  }

  #shortQuestion(parts: readonly Part[], answers: ReadonlySet<string>): ContaminationHit | null {
    let best: ContaminationHit | null = null;
    for (const { field, text } of parts) {
      if (field !== 'question' && text.length < SHORT_EMBEDDED_WORDS) continue;
      this.#shortIndex.overlaps(shingles([text], Number.POSITIVE_INFINITY), 1, (at, shared) => {
        const { entry: index, words: size } = this.#short[at] as { entry: number; words: number };
        const entry = this.#entries[index] as HeldOutEntry;
        const score = shared / (this.#shortLists[at] as Uint32Array).length;
        if (score < SHORT_SHARE || (field !== 'question' && size < SHORT_EMBEDDED_WORDS)) return;
        const isAnswered =
          entry.answers.length === 0 ? score === 1 : entry.answers.some((answer) => answers.has(answer));
        if (isAnswered && (!best || score > best.score || (score === best.score && entry.sha256 < best.heldOutSha256)))
          best = this.#hit('T4', index, score, field);
      });
    }
    return best;
  }

  /**
   * Whether a row of a seed split is a held-out item: equal or near-equal identity (Jaccard 0.8). Where the identity
   * has no passage, whatever `check` finds counts too; questions and passages of reading are shared by design.
   */
  matchSeed(item: Item, identity: Identity): ContaminationHit | null {
    const equal = this.#equal(identityWords(item, identity));
    if (equal) return equal;
    const asked = identityShingles(item, identity);
    let best: ContaminationHit | null = null;
    this.#identityIndex.overlaps(asked.whole, Math.ceil(asked.whole.length * NEAR_EQUAL * 0.9), (index) => {
      const score = identityJaccard(asked, this.#identities[index] as ItemShingles);
      if (score >= NEAR_EQUAL && score > (best?.score ?? 0)) best = this.#hit('T3', index, score, 'identity');
    });
    if (best || identity.includes('passage')) return best;
    return this.check(writtenFields(item), item, identity, true).hit;
  }
}

/** Reads each text once, however many fields and measures ask for it. */
function readOnce(): (text: string) => Uint32Array {
  const known = new Map<string, Uint32Array>();
  return (text) => {
    const hashes = known.get(text) ?? textHashes(text);
    known.set(text, hashes);
    return hashes;
  };
}

function setFirst(map: Map<string, number>, key: string, index: number): void {
  if (!map.has(key)) map.set(key, index);
}

/** The same shingles that `identityShingles` makes of the item itself. */
function entryShingles(entry: HeldOutEntry): ItemShingles {
  const rest = [entry.question, ...entry.others].filter((text) => text.length > 0);
  return {
    whole: shingles(entry.passage ? [entry.passage, ...rest] : rest),
    rest: entry.passage ? shingles(rest) : null,
  };
}

/** The different items that each question stands in; a question that a mapping gives to every row stands in many. */
function questionHolders(entries: readonly HeldOutEntry[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const entry of entries) {
    for (const key of standingTexts(entry).map(listKey)) {
      const items = holders.get(key);
      if (items) items.add(unitOf(entry));
      else holders.set(key, new Set([unitOf(entry)]));
    }
  }
  return holders;
}
