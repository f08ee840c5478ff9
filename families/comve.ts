import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';
import { rngFor, shuffled } from '../core/rng.ts';

/**
 * Pairs of a sensible statement and one against common sense. The published columns hold no question: it is made here,
 * and the order of the two statements drawn from their text, so that the answer is not always the second.
 */
export const comve = defineFamily({
  id: 'comve',
  title: 'ComVE, statements against common sense',
  type: 'multiple_choice',
  licence: 'CC-BY-SA-4.0',
  attribution: 'ComVE, SemEval-2020 task 4, by Wang et al.',
  language: 'en',
  identity: ['options'],
  hub: null,
  needs: ['Correct Statement', 'Incorrect Statement'],
  toItem: mapRow(({ text }) => {
    const wrong = text('Incorrect Statement');
    const pair = [text('Correct Statement'), wrong].sort();
    const options = shuffled(pair, rngFor('comve', ...pair));
    return {
      question: 'Which of the two statements is against common sense?',
      ...chosen(options, options.indexOf(wrong)),
    };
  }),
});
