import { writeStory } from '../math/story.ts';
import { answerAlone, explainQuestion, readQuestion, solveQuestion } from '../science/question.ts';
import type { RehearsalTask } from '../task.ts';
import { examMath } from '../types/exam-math.ts';
import { explainStory, workOut } from '../types/math.ts';
import { science } from '../types/science.ts';

/** Questions of multiple choice that can be answered without options. */
export const shiftedOpen: RehearsalTask = {
  id: 'shifted-open',
  type: 'open_qa',
  approach: 'format_shift',
  fits: () => 1,
  write(random, context) {
    if (examMath.fits(context.examples) > 0) {
      const { question, answer } = writeStory(random, context.difficulty);
      return { question, options: null, answer: String(answer), passage: null, tests: null };
    }
    for (;;) {
      const item = science.write(random, context);
      const read = readQuestion(item.question);
      const answer = read && answerAlone(read);
      if (answer === item.answer) return { ...item, options: null };
    }
  },
  solve({ question }) {
    const read = readQuestion(question);
    const answer = read && answerAlone(read);
    if (read && answer !== null) return solveQuestion(read, [answer]);
    const found = workOut(question);
    return found && { answer: String(found.value), steps: found.steps };
  },
  mistake: () => null,
  explain({ question, answer }) {
    const read = readQuestion(question);
    if (read === null || answer === null) return explainStory(question, [], answer ?? '');
    const found = explainQuestion(read, [answer], answer);
    return found && { ...found, knowledge: [...found.knowledge, GENERAL].slice(0, 4), optionAnalysis: [] };
  },
};

const GENERAL = 'A quantity or a name is only of use together with what it belongs to.';
