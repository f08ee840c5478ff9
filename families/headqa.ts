import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Exams for posts in the Spanish health system, in Spanish and in English. The right answer is counted from 1. */

export const headqaEn = headqa('headqa_en', 'en');
export const headqaEs = headqa('headqa_es', 'es');

function headqa(id: string, language: string): Family {
  return defineFamily({
    id,
    title: `HEAD-QA, healthcare exams (${language})`,
    type: 'multiple_choice',
    licence: 'MIT',
    stated: { annotated: 'MIT', hub: 'MIT' },
    attribution: 'HEAD-QA by Vilares and Gómez-Rodríguez (aghie.github.io/head-qa)',
    language,
    identity: ['question', 'options'],
    hub: {
      dataset: 'EleutherAI/headqa',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['qtext', 'answers', 'ra'],
    toItem: mapRow(({ text, texts, index }) => ({
      question: text('qtext'),
      ...chosen(texts('answers.atext'), index('ra') - 1),
      subtask: text('category'),
    })),
  });
}
