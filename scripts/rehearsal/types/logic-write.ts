import { shuffled } from '../../../core/rng.ts';
import type { Difficulty } from '../../../core/strategy.ts';
import { pick, pickSome, type Random } from '../task.ts';
import { Theory, type Literal, type Verdict } from './logic-prover.ts';
import { formulaOf, sayStatement, type Shape, type Statement } from './logic-sentences.ts';
import { INVENTED, REAL } from './logic-words.ts';
import { FIRST_NAMES } from './reading-names.ts';

export interface LogicTexts {
  premises: string[];
  conclusion: string;
  verdict: Verdict;
}

/** Theories drawn until one yields the wanted verdict; nine in ten do at once. */
const MAX_THEORIES = 30;
/** Conclusions tried on one theory. */
const MAX_CONCLUSIONS = 10;

/** Premises and a conclusion of the wanted verdict, decided by the prover. */
export function writeLogic(wanted: Verdict, difficulty: Difficulty, random: Random): LogicTexts {
  for (let i = 0; ; i++) {
    const statements = drawPremises(difficulty, random);
    const theory = new Theory(statements.map(formulaOf));
    if (!theory.isConsistent) continue;
    const premises = statements.map((statement) => sayStatement(statement, 'premise', random));
    const given = new Set(
      statements.filter(({ shape }) => shape === 'fact').map(({ literals }) => literals.map(keyOf).join()),
    );
    const known = theory.forced().filter((literal) => !given.has(keyOf(literal)));
    for (let j = 0; j < MAX_CONCLUSIONS; j++) {
      const statement = drawConclusion(wanted, known, statements, random);
      const verdict = theory.judge(formulaOf(statement));
      const conclusion = sayStatement(statement, 'conclusion', random);
      const isFit = verdict === wanted && !isStated(statement, statements);
      if (isFit || i >= MAX_THEORIES) return { premises, conclusion, verdict };
    }
  }
}

/** Whether the conclusion merely repeats or denies a premise. */
function isStated(conclusion: Statement, premises: readonly Statement[]): boolean {
  const key = (statement: Statement) =>
    statement.shape === 'fact' || statement.shape === 'and'
      ? statement.literals.map(keyOf)
      : [statement.shape + statement.literals.map(keyOf).join()];
  const stated = new Set(premises.flatMap(key));
  return key(conclusion).some((part) => stated.has(part));
}

function keyOf({ who, predicate }: Literal): string {
  return `${who} ${predicate}`;
}

/** Least links of a chain of rules; there may be one more. */
const LINKS = { easier: 1, same: 2, harder: 3 } as const;

function drawPremises(difficulty: Difficulty, random: Random): Statement[] {
  const source = random() < 0.25 ? INVENTED : REAL;
  const [x, y] = pickSome(FIRST_NAMES, 2, random) as [string, string];
  const literals = pickSome(source, 7, random).map(({ id }) => ({ predicate: id, who: null, holds: random() < 0.72 }));
  const length = LINKS[difficulty] + Math.floor(random() * 2);
  const chain = Array.from({ length }, (_, i) => link(literals[i]!, literals[i + 1]!, random));
  const rest = literals.slice(length + 1);
  const ends = random() < 0.65 ? start(literals[0]!, rest, x, random) : [fact(not(literals[length]!), x)];
  const sides = Array.from({ length: 1 + Math.floor(random() * 2) }, () => side(literals, [x, y], random));
  const all = [...chain, ...ends, ...sides].slice(0, 7);
  return random() < 0.5 ? all : shuffled(all, random);
}

/** A premise that leads from one literal to the next. */
function link(from: Literal, to: Literal, random: Random): Statement {
  const draw = random();
  if (draw < 0.64) return { shape: 'implies', literals: [from, to] };
  if (draw < 0.76) return { shape: 'all-or', literals: [not(from), to] };
  if (draw < 0.88) return { shape: 'all-xor', literals: [not(from), to] };
  return { shape: 'iff', literals: [from, to] };
}

/** Premises that tell of someone that the chain's first literal holds: at once, or by leaving no other way. */
function start(first: Literal, rest: readonly Literal[], x: string, random: Random): Statement[] {
  const other = rest[0];
  if (!other || random() < 0.6) return [fact(first, x)];
  const shape: Shape = random() < 0.5 ? 'or' : 'xor';
  const either = { shape, literals: shuffled([of(first, x), of(other, x)], random) };
  return [either, fact(not(other), x)];
}

/** A premise beside the chain, which may or may not matter. */
function side(literals: readonly Literal[], [x, y]: readonly [string, string], random: Random): Statement {
  const [a, b, c] = pickSome(literals, 3, random) as [Literal, Literal, Literal];
  const draw = random();
  if (draw < 0.25) return { shape: 'implies', literals: [a, b] };
  if (draw < 0.4) return { shape: 'both-imply', literals: [a, b, c] };
  if (draw < 0.55) return fact(a, y);
  if (draw < 0.7) return { shape: random() < 0.5 ? 'or' : 'xor', literals: [of(a, y), of(b, y)] };
  if (draw < 0.85) return { shape: 'if', literals: [of(a, x), of(b, y)] };
  return { shape: 'some', literals: [{ ...a, holds: true }, b] };
}

function drawConclusion(
  wanted: Verdict,
  known: readonly Literal[],
  premises: readonly Statement[],
  random: Random,
): Statement {
  const mentioned = premises.flatMap((premise) => premise.literals);
  const names = mentioned.flatMap(({ who }) => (who === null ? [] : [who]));
  const any = () => of({ ...pick(mentioned, random), holds: random() < 0.5 }, pick(names, random));
  const sure = wanted === 'unknown' || known.length === 0 ? any() : pick(known, random);
  const told = wanted === 'false' ? not(sure) : sure;
  const other = of(any(), told.who as string);
  const draw = random();
  if (draw < 0.5 || other.predicate === told.predicate) return fact(told, told.who as string);
  if (draw < 0.62) return { shape: 'or', literals: shuffled([told, other], random) };
  if (draw < 0.74) return { shape: 'and', literals: shuffled([told, other], random) };
  if (draw < 0.84) return { shape: 'xor', literals: shuffled([told, other], random) };
  if (draw < 0.92) return { shape: 'if', literals: [other, told] };
  return {
    shape: 'implies',
    literals: [
      { ...other, who: null },
      { ...told, who: null },
    ],
  };
}

function of(literal: Literal, who: string): Literal {
  return { ...literal, who };
}

function not(literal: Literal): Literal {
  return { ...literal, holds: !literal.holds };
}

function fact(literal: Literal, who: string): Statement {
  return { shape: 'fact', literals: [of(literal, who)] };
}
