import { shuffled } from '../../../core/rng.ts';
import { openingFor } from '../science/openings.ts';
import { ask, explainQuestion, readQuestion, solveQuestion } from '../science/question.ts';
import { pick, type RehearsalTask } from '../task.ts';

/** Questions on tabulated and computed facts of school science, set in small scenes. */
export const science: RehearsalTask = {
  id: 'science',
  type: 'multiple_choice',
  fits: (examples) => (examples.some(({ options }) => (options?.length ?? 0) >= 2) ? 0.5 : 0),
  write(random, { examples, difficulty }) {
    const wanted = Math.min(6, Math.max(2, pick(examples, random)?.options?.length ?? 4));
    let found = null;
    while (found === null) found = ask(wanted, random() < (difficulty === 'harder' ? 0.6 : 0.35), random);
    const scene = random() < 0.9 ? `${openingFor(found.topic, random)} ` : '';
    const options = shuffled([found.answer, ...found.wrong], random);
    return { question: scene + found.question, options, answer: found.answer, passage: null, tests: null };
  },
  solve({ question, options }) {
    const read = readQuestion(question);
    return read === null || options === null ? null : solveQuestion(read, options);
  },
  mistake: () => null,
  explain({ question, options, answer }) {
    const read = readQuestion(question);
    return read === null || options === null || answer === null ? null : explainQuestion(read, options, answer);
  },
};
