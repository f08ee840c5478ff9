import { shuffled } from '../../../core/rng.ts';
import { CLOSINGS, FRAMES, isUncounted, PEOPLE, type StatementFrame } from '../everyday/frames.ts';
import { createReader } from '../grammar.ts';
import { pick, type RehearsalTask, type ShownItem } from '../task.ts';
import { GIVEN_NAMES } from '../words/names.ts';

interface Read {
  frame: StatementFrame;
  word: string;
}

/** Words are compared with one article, since `a` becomes `an` by what follows it. */
function plain(text: string): string {
  return text.replaceAll(/\ban (?=[aeiou])/g, 'a ');
}

function bare(text: string): string {
  return text.replace('a {x}', '{x}');
}

const FILLERS = [...new Set(FRAMES.flatMap((frame) => [...frame.sense, ...frame.nonsense]).map(plain))]
  .sort((a, b) => b.length - a.length)
  .join('|');

const READER = createReader(
  FRAMES.flatMap((frame) =>
    [...new Set([frame.text, bare(frame.text)])].map((text) => ({ kind: frame, source: `${text}{rest}` })),
  ),
  (slot) => (slot === 'rest' ? '(?: [^.]*)?' : slot === 'x' ? FILLERS : '.+?'),
);

function fits({ frame, word }: Read): boolean {
  return frame.sense.some((sense) => plain(sense) === word);
}

function readStatement(statement: string): Read | null {
  const found = READER.read(plain(statement).replace(/\.$/, ''));
  return found === null ? null : { frame: found.kind, word: found.slots['x'] ?? '' };
}

/** Which statement is asked for: the one that makes sense, or the one that does not. */
function wantsSense(question: string): boolean {
  return !/against|not make sense|n't make sense|nonsens|absurd|implausible|incorrect|wrong|violat/i.test(question);
}

function isPair({ options }: ShownItem): boolean {
  return options?.length === 2 && options.every((option) => option.trim().split(/\s+/).length >= 3);
}

/** Two statements that differ in a word, one of them against common sense. */
export const statements: RehearsalTask = {
  id: 'statements',
  type: 'multiple_choice',
  fits: (examples) => (examples.filter(isPair).length * 2 > examples.length ? 0.9 : 0),
  write(random, { examples }) {
    const question = pick(examples, random)?.question ?? 'Which of the two statements is against common sense?';
    const frame = pick(FRAMES, random);
    const person = random() < 0.6 ? pick(PEOPLE, random) : pick(GIVEN_NAMES, random).name;
    const closing = pick(CLOSINGS, random);
    const tell = (word: string) =>
      `${(isUncounted(word) ? bare(frame.text) : frame.text).replace('{A}', person).replace('{x}', word)}${closing === '' ? '' : ` ${closing}`}.`.replace(
        /\ba (?=[aeiou])/g,
        'an ',
      );
    const [sense, nonsense] = [tell(pick(frame.sense, random)), tell(pick(frame.nonsense, random))];
    const answer = wantsSense(question) ? sense : nonsense;
    return { question, options: shuffled([sense, nonsense], random), answer, passage: null, tests: null };
  },
  solve({ question, options }) {
    const read = (options ?? []).map((option) => readStatement(option));
    if (options?.length !== 2 || read.some((found) => found === null)) return null;
    const sensible = read.findIndex((found) => found !== null && fits(found));
    const absurd = read.findIndex((found) => found !== null && !fits(found));
    if (sensible < 0 || absurd < 0) return null;
    const answer = options[wantsSense(question) ? sensible : absurd] as string;
    return {
      answer,
      steps: [`"${read[sensible]?.word}" fits there in daily life.`, `"${read[absurd]?.word}" does not.`],
    };
  },
  mistake: () => null,
  explain({ options, answer }) {
    const read = (options ?? []).map((option) => readStatement(option));
    const [first] = read;
    if (!first || answer === null) return null;
    const { frame } = first;
    const known = frame.sense
      .slice(0, 3)
      .map((word) => `It is an everyday thing when someone ${frame.text.replace('{A} ', '').replace('{x}', word)}.`);
    return {
      knowledge: known,
      context: `Most actions of daily life call for certain kinds of things. What someone says is against common sense when a thing stands in it that cannot be used in that way, because of its size, its matter or what it is made for.`,
      optionAnalysis: read.map((found) =>
        found !== null && frame.sense.includes(found.word)
          ? `This is possible: "${found.word}" is a usual thing for it.`
          : `This is against common sense: "${found?.word ?? 'that'}" cannot be used so.`,
      ),
    };
  },
};
