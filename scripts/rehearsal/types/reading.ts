import { pick, pickSome, streamOf } from '../task.ts';
import type { Background, Random, RehearsalTask, ShownItem, Solution, WriteContext, WrittenItem } from '../task.ts';
import { draw, lower, read, say, sentencesOf, type Form, type Values } from './form.ts';
import type { Ask, Domain, FactKind } from './reading-domain.ts';
import { encyclopaedia } from './reading-encyclopaedia.ts';
import { logbook } from './reading-logbook.ts';
import { news } from './reading-news.ts';
import { privacy } from './reading-privacy.ts';
import { workshop } from './reading-workshop.ts';

const SCENES: readonly Domain[] = [news, logbook, workshop, encyclopaedia];
const DOMAINS: readonly Domain[] = [privacy, ...SCENES];

/** Words of a passage, both included: shorter gives the answer away, longer costs tokens for nothing. */
const PASSAGE_WORDS = { low: 80, high: 180 };
/** Draws before a passage is taken as it is; 1 in 4 draws is refused, so 40 in a row never are. */
const MAX_DRAWS = 40;

/** Most facts of a passage. */
const FACTS = { easier: 6, same: 7, harder: 9 } as const;

interface Fact {
  kind: FactKind;
  values: Values;
}

/**
 * Reading: a simulated passage of facts (who, what, when, where, how many, why) and a question on one of them. Several
 * facts of one kind stand in a passage, so a question must be matched by its keys and not by its words alone.
 */
export const readingTask: RehearsalTask = {
  id: 'reading',
  type: 'reading',
  fits: (examples) => (examples.some((example) => example.passage) ? 1 : 0),
  write: writeReading,
  writeTogether: writeGrounded,
  solve: solveReading,
  mistake: mistakeIn,
  explain: explainReading,
};

function writeReading(random: Random, context: WriteContext): WrittenItem {
  for (let i = 0; ; i++) {
    const domain = isPrivacy(context.examples) ? privacy : pick(SCENES, random);
    const facts = factsOf(domain, FACTS[context.difficulty], random);
    const passage = passageOf(domain, facts, random);
    const question = questionOf(pick(facts.drawn, random), facts.drawn, random);
    if (!question) continue;
    const item = { question, options: null, answer: '', passage, tests: null };
    const found = solveReading(item);
    const words = passage.split(' ').length;
    const good = found && isOnce(found.answer, passage) && words >= PASSAGE_WORDS.low && words <= PASSAGE_WORDS.high;
    if (good || i >= MAX_DRAWS) return { ...item, answer: found?.answer ?? passage };
  }
}

/** Questions on different facts of one passage, each of which its words answer once. */
function writeGrounded(random: Random, context: WriteContext, count: number): WrittenItem[] {
  for (let i = 0; ; i++) {
    const domain = isPrivacy(context.examples) ? privacy : pick(SCENES, random);
    const facts = factsOf(domain, FACTS.harder, random);
    const passage = passageOf(domain, facts, random);
    const asked = facts.drawn.flatMap((fact) => questionOf(fact, facts.drawn, random) ?? []);
    const items = [...new Set(asked)].flatMap((question) => {
      const answer = solveReading({ question, passage })?.answer;
      return answer && isOnce(answer, passage) ? [{ question, options: null, answer, passage, tests: null }] : [];
    });
    if (items.length >= count || i >= MAX_DRAWS) return items.slice(0, count);
  }
}

/** Policies speak of "you" and of data; two such words in an example's passage tell the domain. */
function isPrivacy(examples: readonly ShownItem[]): boolean {
  const told = /\b(?:privacy|personal(?:ly)? (?:information|data|identifiable)|cookies?|third part(?:y|ies))\b/i;
  return examples.filter((example) => told.test(example.passage ?? '')).length * 2 >= examples.length;
}

function factsOf(domain: Domain, count: number, random: Random): { scene: Values; drawn: Fact[] } {
  const used = new Set<string>();
  const scene: Record<string, string> = {};
  for (const slot of domain.scene) scene[slot] = fresh(domain, slot, used, random);
  const kinds = pickSome(domain.facts, Math.max(3, count - 1 - Math.floor(random() * 4)), random);
  const repeated = kinds.filter((kind) => kind.many);
  while (kinds.length < count && repeated.length > 0) kinds.push(pick(repeated, random));
  const drawn = kinds.map((kind) => {
    const values: Record<string, string> = { ...scene };
    for (const slot of kind.slots) values[slot] = fresh(domain, slot, used, random);
    return { kind, values };
  });
  return { scene, drawn };
}

function fresh(domain: Domain, slot: string, used: Set<string>, random: Random): string {
  const pool = domain.pools[slot.replace(/\d+$/, '')];
  if (!pool) throw new Error(`domain ${domain.id} has no pool for {${slot}}`);
  for (let i = 0; ; i++) {
    const value = draw(pool, random);
    if (!used.has(value) || i > 20) {
      used.add(value);
      return value;
    }
  }
}

function passageOf(domain: Domain, facts: { scene: Values; drawn: Fact[] }, random: Random): string {
  const told = facts.drawn.map((fact) => say(pick(fact.kind.says, random), fact.values));
  const asides = pickSome(domain.asides, 1 + Math.floor(random() * 2), random).map((aside) => say(aside, facts.scene));
  for (const aside of asides) told.splice(1 + Math.floor(random() * told.length), 0, aside);
  return [say(pick(domain.openings, random), facts.scene), ...told].join(' ');
}

/** A question on a fact that no other fact of its kind answers as well; null when there is none. */
function questionOf(fact: Fact, all: readonly Fact[], random: Random): string | null {
  const ask = pick(fact.kind.asks, random);
  const asked = pick(ask.forms, random);
  const rivals = all.filter((other) => other !== fact && other.kind === fact.kind);
  if (rivals.some((rival) => keysAgree(asked, rival.values, fact.values))) return null;
  return say(asked, fact.values);
}

function keysAgree(asked: Form, some: Values, others: Values): boolean {
  return asked.slots.every((slot) => isSame(some[slot] as string, others[slot] as string));
}

function isSame(one: string, other: string): boolean {
  return one === other || lower(one) === lower(other);
}

function isOnce(answer: string, passage: string): boolean {
  const text = passage.toLowerCase();
  const wanted = answer.toLowerCase();
  return text.includes(wanted) && text.indexOf(wanted) === text.lastIndexOf(wanted);
}

interface Reading {
  domain: Domain;
  kind: FactKind;
  ask: Ask;
  sentence: string;
  values: Values;
}

function readingOf(item: Pick<ShownItem, 'question' | 'passage'>): Reading | null {
  const sentences = sentencesOf(item.passage ?? '');
  for (const domain of DOMAINS) {
    for (const kind of domain.facts) {
      for (const ask of kind.asks) {
        for (const asked of ask.forms) {
          const keys = read(asked, item.question);
          const found = keys && factFor(kind, keys, sentences);
          if (found) return { domain, kind, ask, ...found };
        }
      }
    }
  }
  return null;
}

function factFor(kind: FactKind, keys: Values, sentences: readonly string[]) {
  for (const sentence of sentences) {
    for (const spoken of kind.says) {
      const values = read(spoken, sentence);
      const agrees = values && Object.entries(keys).every(([slot, key]) => isSame(values[slot] ?? key, key));
      if (agrees) return { sentence, values };
    }
  }
  return null;
}

function solveReading(item: Pick<ShownItem, 'question' | 'passage'>): Solution | null {
  const found = readingOf(item);
  const answer = found?.values[found.ask.slot];
  if (!found || answer === undefined) return null;
  return {
    answer,
    steps: [
      `What is asked for is ${found.ask.about}.`,
      `One sentence of the passage tells it: "${found.sentence}"`,
      `The words that give it are "${answer}".`,
    ],
  };
}

/** Another run of words of the same passage, of the same sort where there is one. */
function mistakeIn(item: ShownItem, right: string, random: Random): string | null {
  const found = readingOf(item);
  if (!found) return null;
  const rivals: string[] = [];
  const others: string[] = [];
  for (const sentence of sentencesOf(item.passage ?? '')) {
    for (const kind of found.domain.facts) {
      for (const spoken of kind.says) {
        for (const [slot, value] of Object.entries(read(spoken, sentence) ?? {})) {
          if (isSame(value, right) || found.domain.scene.includes(slot)) continue;
          (kind === found.kind && slot === found.ask.slot ? rivals : others).push(value);
        }
      }
    }
  }
  const wrong = rivals.length > 0 ? rivals : others;
  return wrong.length > 0 ? pick(wrong, random) : null;
}

function explainReading(item: ShownItem): Background | null {
  const found = readingOf(item);
  if (!found) return null;
  const random = streamOf('reading', item.question, item.passage ?? '');
  const own = found.kind.background;
  const rest = found.domain.facts.filter((kind) => kind !== found.kind);
  const context = [...own];
  for (const kind of pickSome(rest, rest.length, random)) {
    if (context.join(' ').split(' ').length >= 70) break;
    context.push(pick(kind.background, random));
  }
  return { knowledge: own.slice(0, 4), context: context.join(' '), optionAnalysis: [] };
}
