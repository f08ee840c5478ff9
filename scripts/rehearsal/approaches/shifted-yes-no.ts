import { YES_NO } from '../../../core/frame.ts';
import { MODULES } from '../modules.ts';
import { pick, type Random, type RehearsalTask, type ShownItem, type WriteContext, type WrittenItem } from '../task.ts';
import { form, read, say } from '../types/form.ts';

const FORMS = [
  'Is "{x}" the right answer to this question? {q}',
  '{q} Somebody answers: "{x}". Is that right?',
  'Asked the question that follows, would one be right to say "{x}"? {q}',
].map(form);

/** Questions of any other form, each with an answer that is right or wrong. */
export const shiftedYesNo: RehearsalTask = {
  id: 'shifted-yes-no',
  type: 'classification',
  approach: 'format_shift',
  fits: () => 1,
  write(random, context) {
    const source = sourceFor(context);
    for (;;) {
      const item = yesNo(source, source.write(random, context), random);
      if (item !== null && shiftedYesNo.solve({ ...item, answer: null })?.answer === item.answer) return item;
    }
  },
  solve(item) {
    const found = readingOf(item);
    if (found === null) return null;
    const answer = found.isRight ? 'Yes' : 'No';
    return { answer, steps: [...found.steps, `So the answer is ${answer}.`] };
  },
  mistake: (item, right) => item.options?.find((option) => option !== right) ?? null,
  explain(item) {
    const found = readingOf(item);
    const inner = found && found.source.explain({ ...found.inner, answer: found.answer });
    if (!found || !inner) return null;
    const say = (option: string) =>
      `${option} ${option === item.answer ? 'is right' : 'would be wrong'}, for the question is answered by ${found.answer}.`;
    return { ...inner, optionAnalysis: (item.options ?? []).map(say) };
  },
};

/** The module that writes like the examples, of their own type. */
function sourceFor({ examples, from }: WriteContext): RehearsalTask {
  const own = MODULES.filter(({ type }) => type === from);
  const [best] = own.toSorted((a, b) => b.fits(examples) - a.fits(examples));
  return best ?? (MODULES[0] as RehearsalTask);
}

function yesNo(source: RehearsalTask, item: WrittenItem, random: Random): WrittenItem | null {
  const others = item.options?.filter((option) => option !== item.answer);
  const wrong = others ? pick(others, random) : source.mistake({ ...item, answer: null }, item.answer, random);
  if (wrong === null || /["\n]/.test(item.question + wrong + item.answer)) return null;
  const isRight = random() < 0.5;
  const choices = item.options === null ? '' : ` (${item.options.join('; ')})`;
  const question = say(pick(FORMS, random), { x: isRight ? item.answer : wrong, q: item.question + choices });
  return { ...item, question, options: [...YES_NO], answer: isRight ? 'Yes' : 'No' };
}

interface Reading {
  source: RehearsalTask;
  inner: ShownItem;
  answer: string;
  isRight: boolean;
  steps: string[];
}

function readingOf(item: ShownItem): Reading | null {
  if (!YES_NO.every((label) => item.options?.includes(label))) return null;
  const values = FORMS.map((spoken) => read(spoken, item.question)).find((found) => found !== null);
  const [, asked = '', list] = /^(.*?)(?: \(([^()]*; [^()]*)\))?$/s.exec(values?.['q'] ?? '') ?? [];
  const inner: ShownItem = { ...item, question: asked, options: list?.split('; ') ?? null };
  for (const source of MODULES) {
    const found = source.type === 'classification' || asked === '' ? null : source.solve(inner);
    if (found === null) continue;
    const isRight = found.answer.toLowerCase() === values?.['x']?.toLowerCase();
    return { source, inner, answer: found.answer, isRight, steps: found.steps };
  }
  return null;
}
