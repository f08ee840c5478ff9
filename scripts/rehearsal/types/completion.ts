import { shuffled } from '../../../core/rng.ts';
import { absurdEnding } from '../everyday/absurd.ts';
import { GOALS, JOBS, PROMPTS, SETTINGS, type Goal } from '../everyday/goals.ts';
import { fill } from '../grammar.ts';
import { pick, pickSome, type RehearsalTask, type ShownItem } from '../task.ts';
import { GIVEN_NAMES } from '../words/names.ts';

const LONGEST_FIRST = [...GOALS].sort((a, b) => b.want.length - a.want.length);

function goalOf(question: string): Goal | null {
  return LONGEST_FIRST.find((goal) => question.includes(goal.want)) ?? null;
}

function servesGoal(goal: Goal, option: string): boolean {
  return goal.endings.includes(option.replace(/\.$/, ''));
}

/** The start of a text that breaks off where someone acts, with endings that lack a subject. */
function isUnfinished({ question, options }: ShownItem): boolean {
  return (
    !question.trim().endsWith('?') &&
    (options ?? []).every((option) => /^[a-z]/.test(option.trim()) && !/^(?:a|an|the|to|by|of|in)\b/.test(option))
  );
}

/** Everyday scenes that break off, with one ending that serves the goal and the others absurd. */
export const completion: RehearsalTask = {
  id: 'completion',
  type: 'multiple_choice',
  fits: (examples) => (examples.filter(isUnfinished).length * 2 > examples.length ? 0.9 : 0),
  write(random, { examples }) {
    const count = Math.min(5, Math.max(2, pick(examples, random)?.options?.length ?? 4));
    const goal = pick(GOALS, random);
    const [a, b] = pickSome(GIVEN_NAMES, 2, random);
    const when = pick(SETTINGS, random);
    const he = a?.he ?? 'she';
    const words: Record<string, string> = {
      A: a?.name ?? '',
      B: b?.name ?? '',
      S: he === 'she' ? 'She' : 'He',
      he,
      want: goal.want,
      when,
      When: when.charAt(0).toUpperCase() + when.slice(1),
      job: pick(JOBS, random),
    };
    const question = fill(pick(PROMPTS, random), (slot) => words[slot] ?? '', 0);
    const answer = `${pick(goal.endings, random)}.`;
    const options = new Set([answer]);
    while (options.size < count) options.add(`${absurdEnding(random)}.`);
    return { question, options: shuffled([...options], random), answer, passage: null, tests: null };
  },
  solve({ question, options }) {
    const goal = goalOf(question);
    const answer = goal === null ? undefined : options?.find((option) => servesGoal(goal, option));
    if (goal === null || answer === undefined) return null;
    const steps = [`Someone here wants to ${goal.want}.`, `Of the endings only "${answer}" serves that.`];
    return { answer, steps };
  },
  mistake: () => null,
  explain({ question, options, answer }) {
    const goal = goalOf(question);
    if (goal === null || answer === null || !servesGoal(goal, answer)) return null;
    const ways = goal.endings.map((ending) => `Someone who wants to ${goal.want} often ${ending}.`);
    return {
      knowledge: [...ways, 'People choose actions that bring them nearer to what they want.'],
      context: `A short story often breaks off just before its next step. That step follows from what the person wants, here to ${goal.want}, and from what things and people can do in the world as we know it.`,
      optionAnalysis: (options ?? []).map((option) =>
        option === answer
          ? `To ${goal.want}, this is a sensible step: someone ${option}`
          : `No one in daily life ${option.replace(/\.$/, '')}, and it would not help to ${goal.want}.`,
      ),
    };
  },
};
