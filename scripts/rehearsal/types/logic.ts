import { pick, pickSome, streamOf } from '../task.ts';
import type { Background, Random, RehearsalTask, ShownItem, Solution, WriteContext, WrittenItem } from '../task.ts';
import { capital } from './form.ts';
import { Theory, type Derivation, type Verdict } from './logic-prover.ts';
import { claim, formulaOf, readStatement, type Shape, type Statement } from './logic-sentences.ts';
import { writeLogic } from './logic-write.ts';

/**
 * Logic: premises about invented people, one a line, and a conclusion that they entail, contradict or leave open. The
 * label is decided by a prover, when writing as when solving.
 */
export const logicTask: RehearsalTask = {
  id: 'logic',
  type: 'classification',
  fits: (examples) => (examples.every((example) => example.passage && verdictsOf(example.options)) ? 1 : 0),
  write: writeItem,
  solve: solveItem,
  mistake: (item, right, random) => {
    const others = (item.options ?? []).filter((option) => option !== right);
    return others.length > 0 ? pick(others, random) : null;
  },
  explain: explainItem,
};

const LABELS: Readonly<Record<Verdict, RegExp>> = {
  true: /^(?:true|entail(?:ed|ment|s)?|follows)$/i,
  false: /^(?:false|contradict(?:ed|ion|s)?|refuted)$/i,
  unknown:
    /^(?:unknown|uncertain|undetermined|neutral|neither|not (?:known|given|enough information)|cannot be determined)$/i,
};

/** Which option stands for which verdict; null unless true and false have one each and every option has a meaning. */
function verdictsOf(options: readonly string[] | null): Map<Verdict, string> | null {
  const out = new Map<Verdict, string>();
  for (const option of options ?? []) {
    const verdict = (['true', 'false', 'unknown'] as const).find((each) => LABELS[each].test(option.trim()));
    if (!verdict || out.has(verdict)) return null;
    out.set(verdict, option);
  }
  return out.has('true') && out.has('false') ? out : null;
}

function writeItem(random: Random, context: WriteContext): WrittenItem {
  const example = pick(context.examples, random);
  const options = [
    ...(verdictsOf(example.options) ? (example.options as readonly string[]) : ['True', 'False', 'Unknown']),
  ];
  const labels = verdictsOf(options) as Map<Verdict, string>;
  const wanted = pick([...labels.keys()], random);
  const { premises, conclusion, verdict } = writeLogic(wanted, context.difficulty, random);
  const answer = labels.get(verdict) ?? (options[0] as string);
  return {
    question: frameOf(example.question) + conclusion,
    options,
    answer,
    passage: premises.join('\n'),
    tests: null,
  };
}

/** What stands before the conclusion in an example's question, such as `Is this true? `; often nothing. */
function frameOf(question: string): string {
  const frame = /^[^]{0,200}(?:[:?]\s+|\n)(?=\S)/.exec(question)?.[0] ?? '';
  return /\b(?:true|follows?|conclusions?|statements?|premises|entail|hypothesis)\b/i.test(frame) ? frame : '';
}

interface Reading {
  premises: Statement[];
  sentences: string[];
  conclusion: Statement;
}

function readingOf(item: Pick<ShownItem, 'passage' | 'question'>): Reading | null {
  const conclusion = conclusionOf(item.question);
  const sentences = (item.passage ?? '').split('\n').filter((line) => line.trim() !== '');
  if (!conclusion || sentences.length === 0) return null;
  const premises: Statement[] = [];
  for (const sentence of sentences) {
    const premise = readStatement(sentence);
    if (!premise) return null;
    premises.push(premise);
  }
  return { premises, sentences, conclusion };
}

function conclusionOf(question: string): Statement | null {
  const whole = readStatement(question);
  if (whole) return whole;
  for (const { index, 0: gap } of question.matchAll(/[:?]\s+|\n/g)) {
    const rest = readStatement(question.slice(index + gap.length));
    if (rest) return rest;
  }
  return null;
}

function judged(item: Pick<ShownItem, 'passage' | 'question'>) {
  const reading = readingOf(item);
  if (!reading) return null;
  const formula = formulaOf(reading.conclusion);
  const theory = new Theory(reading.premises.map(formulaOf), [formula]);
  const verdict = theory.judge(formula);
  const trace = verdict === 'unknown' ? null : theory.refute(formula, verdict);
  return { ...reading, verdict, steps: stepsOf(reading.sentences, verdict, trace) };
}

function solveItem(item: ShownItem): Solution | null {
  const labels = verdictsOf(item.options);
  const found = labels && judged(item);
  const answer = found && labels.get(found.verdict);
  return answer ? { answer, steps: found.steps } : null;
}

function stepsOf(sentences: readonly string[], verdict: Verdict, trace: readonly Derivation[] | null): string[] {
  if (verdict === 'unknown')
    return [
      'There is a case in which all statements and the conclusion hold.',
      'There is another in which all statements hold and the conclusion does not.',
    ];
  const end = `So the conclusion is ${verdict === 'true' ? 'bound to hold' : 'ruled out'}.`;
  if (!trace)
    return [
      `In every case in which all statements hold, the conclusion ${verdict === 'true' ? 'holds too' : 'fails'}.`,
      end,
    ];
  const steps = trace.map(({ literal, premise }) => {
    const basis = premise === null ? null : (sentences[premise] as string).replace(/\.$/, '');
    if (!literal)
      return basis === null
        ? 'That contradicts what was supposed.'
        : `But that cannot be, for it is given that "${basis}".`;
    const told = `${literal.who?.startsWith('*') ? 'that person' : literal.who} ${claim(literal)}`;
    if (basis?.endsWith(told)) return `It is given that ${told}.`;
    return basis === null ? `Suppose that ${told}.` : `From "${basis}" it follows that ${told}.`;
  });
  return [...steps, end];
}

const PRINCIPLES: Readonly<Record<Shape, string>> = {
  implies:
    'A rule of the form "all A are B" says of each A that it is B, and of each thing that is not B that it is not A.',
  'both-imply': 'A rule with two conditions applies only where both conditions are met.',
  'all-or': 'If everyone has at least one of two properties, then whoever lacks one of them has the other.',
  'all-xor': 'If everyone has exactly one of two properties, then having one of them means lacking the other.',
  iff: 'The words "if and only if" join two claims that are either both true or both false.',
  fact: 'A rule about everyone may be applied to each single person.',
  or: 'A claim of the form "A or B, or both" is false only when A and B are both false.',
  xor: 'A claim of the form "either A or B, but not both" is true when exactly one of the two is true.',
  and: 'A claim that joins two parts by "and" is true only when both parts are true.',
  if: 'A conditional "if A, then B" is false only when A is true and B is false.',
  some: 'The word "some" promises that there is at least one such person, without saying who it is.',
};

const GENERAL = [
  'A conclusion follows from premises when it is true in every situation in which all premises are true.',
  'A conclusion is refuted by premises when no situation makes all of them true together with it.',
  'When some situations agree with a claim and others do not, the premises leave it open.',
  'The contrapositive of "if A, then B" is "if not B, then not A", and both say the same.',
  'From "if A, then B" and B alone nothing follows about A.',
];

function explainItem(item: ShownItem): Background | null {
  const found = judged(item);
  const labels = verdictsOf(item.options);
  if (!found || !labels) return null;
  const random = streamOf('logic', item.question, item.passage ?? '');
  const shapes = [...new Set([...found.premises, found.conclusion].map((statement) => statement.shape))];
  const knowledge = [pick(GENERAL, random), ...pickSome(shapes, 2, random).map((shape) => PRINCIPLES[shape])];
  const facts = found.sentences.map((sentence) => sentence.trim()).join(' ');
  const context = fitted([
    `The following is known of a group of people. ${facts}`,
    ...knowledge.slice(0, 2),
    ...found.steps.map(capital),
  ]);
  const optionAnalysis = (item.options ?? []).map((option) => {
    const verdict = [...labels].find(([, label]) => label === option)?.[0] ?? 'unknown';
    const claims = {
      true: 'the premises force the conclusion',
      false: 'the premises exclude the conclusion',
      unknown: 'the premises leave the conclusion open',
    };
    return `${option} would mean that ${claims[verdict]}, and that is ${verdict === found.verdict ? '' : 'not '}the case.`;
  });
  return { knowledge, context, optionAnalysis };
}

/** Longest context in words; what goes beyond is left out. */
const MAX_CONTEXT_WORDS = 120;

function fitted(parts: readonly string[]): string {
  let text = parts[0] ?? '';
  for (const part of parts.slice(1)) if (`${text} ${part}`.split(' ').length <= MAX_CONTEXT_WORDS) text += ` ${part}`;
  return text;
}
