import { shuffled } from '../../../core/rng.ts';
import { openingFor } from '../science/openings.ts';
import { ask, explainQuestion, readQuestion, solveQuestion, SUBJECT_TOPICS } from '../science/question.ts';
import { pick, type RehearsalTask } from '../task.ts';

/** Share of questions that need a calculation. */
const COMPUTED = { easier: 0.15, same: 0.35, harder: 0.6 } as const;
/** Draws before a topic that has no question with so many options is given up; most topics come up in 50. */
const TOPIC_DRAWS = 600;

/** Questions on tabulated and computed facts of school science, set in small scenes. */
export const science: RehearsalTask = {
  id: 'science',
  type: 'multiple_choice',
  fits: (examples) => (examples.some(({ options }) => (options?.length ?? 0) >= 2) ? 0.5 : 0),
  topics: SUBJECT_TOPICS,
  write(random, { examples, difficulty, options: count, topic }) {
    const wanted = count ?? Math.min(6, Math.max(2, pick(examples, random)?.options?.length ?? 4));
    let found = null;
    for (let draws = 0; found === null; draws++) {
      found = ask(wanted, random() < COMPUTED[difficulty], random);
      if (topic !== undefined && found?.topic !== topic && draws < TOPIC_DRAWS) found = null;
    }
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
