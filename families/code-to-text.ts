import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

const LANGUAGES = ['go', 'java', 'javascript', 'php', 'python', 'ruby'];

/** Functions and the first line of their documentation, one family a language; under Microsoft's C-UDA. */
export const codeToText = LANGUAGES.map((language) =>
  defineFamily({
    id: `code_to_text_${language}`,
    title: `CodeXGLUE, what a function does (${language})`,
    type: 'open_qa',
    licence: 'C-UDA',
    stated: { annotated: 'C-UDA', hub: 'C-UDA' },
    attribution: 'CodeXGLUE by Microsoft (github.com/microsoft/CodeXGLUE), after CodeSearchNet by GitHub',
    language: 'en',
    identity: ['question'],
    hub: {
      dataset: `CM/codexglue_code2text_${language}`,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['code_tokens', 'docstring_tokens'],
    toItem: mapRow(({ texts }) => ({
      question: `What does this function do?\n${texts('code_tokens').join(' ')}`,
      answer: texts('docstring_tokens').join(' '),
    })),
  }),
);
