import { readPath } from '../core/column-path.ts';
import { defineFamily, type Family, type Row } from '../core/family.ts';
import type { TaskType } from '../core/item.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Questions on papers, answered by spans or in free words; the passage is the evidence that the annotator marked. */
export const qasper = qasperFamily('qasper', 'reading', 'free');
/** The questions that are answered by yes or no. */
export const qasperBool = qasperFamily('qasper_bool', 'classification', 'bool');

function qasperFamily(id: string, type: TaskType, kind: 'free' | 'bool'): Family {
  return defineFamily({
    id,
    title: kind === 'bool' ? 'QASPER, yes/no on papers' : 'QASPER, questions on papers',
    type,
    licence: 'CC-BY-4.0',
    stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
    attribution: 'QASPER by Dasigi et al. (allenai.org/data/qasper)',
    language: 'en',
    identity: ['passage', 'question'],
    hub: { dataset: 'allenai/qasper', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
    expand: (paper) => answered(paper, kind),
    toItem: mapRow(({ text }) => ({
      passage: text('evidence'),
      question: text('question'),
      ...(kind === 'bool' ? chosen(['Yes', 'No'], ['yes', 'no'].indexOf(text('answer'))) : { answer: text('answer') }),
    })),
  });
}

/** The first answer of the wanted kind to each question of a paper; what is unanswerable or has no evidence is no item. */
function* answered(paper: Row, kind: 'free' | 'bool'): Generator<Row> {
  const questions = readPath(paper, 'qas.question');
  const answers = readPath(paper, 'qas.answers');
  if (!Array.isArray(questions) || !Array.isArray(answers)) return yield paper;
  for (const [at, question] of questions.entries()) {
    const given = readPath({ answers: answers[at] }, 'answers.answer');
    for (const one of Array.isArray(given) ? given.flat() : []) {
      const answer = spoken(one as Row, kind);
      const evidence = ((one as Row)['evidence'] as string[]).filter((part) => !part.startsWith('FLOAT SELECTED'));
      if (answer === null || evidence.length === 0) continue;
      yield { question, answer, evidence: evidence.join('\n\n') };
      break;
    }
  }
}

function spoken(
  { unanswerable, yes_no, free_form_answer, extractive_spans }: Row,
  kind: 'free' | 'bool',
): string | null {
  if (unanswerable === true) return null;
  if (typeof yes_no === 'boolean') return kind === 'bool' ? (yes_no ? 'yes' : 'no') : null;
  if (kind === 'bool') return null;
  if (typeof free_form_answer === 'string' && free_form_answer !== '') return free_form_answer;
  return Array.isArray(extractive_spans) && extractive_spans.length > 0 ? extractive_spans.join(', ') : null;
}
