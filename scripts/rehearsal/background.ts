import type { EnrichKey } from '../../core/enrichments.ts';
import type { Assignment } from './request.ts';
import { solveShown } from './solve.ts';
import { pick, pickSome, streamOf, type Background, type ShownItem } from './task.ts';
import { TASKS } from './tasks.ts';

type Enrich = Extract<Assignment, { kind: 'enrich' }>;

/** The wanted parts of an item's background, in the order wanted; null where none of them is known to the teacher. */
export function background({ type, item, wanted }: Enrich): object | null {
  let found: Background | null = null;
  for (const task of TASKS) if (task.type === type) found ??= task.explain(item);
  const known = found ?? general(item);
  const steps = solveShown(type, item)?.steps ?? known.knowledge;
  const parts: Readonly<Record<EnrichKey, () => unknown>> = {
    knowledge: () => known.knowledge,
    context: () => known.context,
    option_analysis: () =>
      known.optionAnalysis.length === item.options?.length ? known.optionAnalysis : general(item).optionAnalysis,
    rationale_short: () => shortRationale(item, steps),
    worked_steps: () => workedSteps(item, type === 'code' ? known.knowledge : steps),
    dialogue: () => dialogue(item, { steps, knowledge: known.knowledge }),
  };
  const entries = Object.entries(parts).filter(([name]) => wanted.includes(name));
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([name, write]) => [name, write()]));
}

/** What can be said of an item that no module reads. */
function general({ options, answer }: ShownItem): Background {
  return {
    knowledge: [
      'A question is answered from what it states and from what is generally known.',
      'Of several options only the one that fits every condition is right.',
    ],
    context:
      'Questions of this kind state a few facts and leave one of them out. A careful reader first notes what is given and what is asked, and only then looks for the answer.',
    optionAnalysis: (options ?? []).map((option) =>
      option === answer
        ? `"${option}" is the one that fits what is stated.`
        : `"${option}" does not fit all that is stated.`,
    ),
  };
}

/** The last steps, at most three, that fit into the sixty words that are asked for. */
function shortRationale({ answer }: ShownItem, steps: readonly string[]): string {
  let last: readonly string[] = [];
  for (const step of steps.slice(-3).reverse()) {
    if ([step, ...last].join(' ').split(' ').length > 60) break;
    last = [step, ...last];
  }
  return last.length > 0
    ? last.join(' ')
    : `Of all that could be said, ${answer?.split('\n')[0]} is what fits what is stated.`;
}

function workedSteps({ answer, tests }: ShownItem, steps: readonly string[]): string {
  const numbered = steps.map((step, i) => `Step ${i + 1}: ${step}`);
  const end = tests === null ? `Answer: ${answer}` : 'So each of the tests gets the value that it states.';
  return [...numbered, end].join('\n');
}

const NAMES = ['Mira', 'Jonas', 'Aylin', 'Tomas', 'Ruth', 'Kofi', 'Lena', 'Pedro'];
const DOUBTS = [
  'I see where that comes from. What do I do with it next?',
  'Fine so far, but I would have stopped there. Is there more to it?',
  'That is the part I had overlooked. How does it go on?',
  'Let me write that down before I lose it. And then?',
];

/** A talk in which one who is stuck asks and the other tells the steps one by one. */
function dialogue(
  { question, answer }: ShownItem,
  { steps, knowledge }: { steps: readonly string[]; knowledge: readonly string[] },
): string {
  const random = streamOf('dialogue', question, answer ?? '');
  const [asker = '', teller = ''] = pickSome(NAMES, 2, random);
  const turns = [`${asker}: I am stuck on this one. ${question.replaceAll('\n', ' ')}`];
  const fact = knowledge[0];
  if (fact !== undefined) turns.push(`${teller}: Start from what is known. ${fact}`);
  const doubts = pickSome(DOUBTS, DOUBTS.length, random);
  steps
    .slice(0, 4)
    .forEach((step, i) => turns.push(`${asker}: ${doubts[i]}`, `${teller}: ${step.replaceAll('\n', ' ')}`));
  const end = pick(['Now I see it', 'So it comes together', 'Then there is no doubt left'], random);
  return [...turns, `${asker}: ${end}: ${(answer ?? '').replaceAll('\n', ' ')}.`].join('\n');
}
