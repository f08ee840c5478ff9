import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** Short Python tasks with a reference solution and asserts. The code is data: it is never run outside a sandbox. */
export const mbpp = defineFamily({
  id: 'mbpp',
  title: 'MBPP, short Python tasks',
  type: 'code',
  licence: 'CC-BY-4.0',
  attribution: 'MBPP by Austin et al., Google Research',
  language: 'en',
  identity: ['question'],
  hub: {
    dataset: 'google-research-datasets/mbpp',
    config: 'full',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test'],
  },
  toItem: mapRow(({ text, texts, source, value }) => {
    const setup = value('test_setup_code') ? source('test_setup_code') : '';
    return {
      question: text('text', 'prompt'),
      answer: source('code'),
      tests: [...(setup === '' ? [] : [setup]), ...texts('test_list')],
    };
  }),
});
