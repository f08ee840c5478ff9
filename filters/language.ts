import { defineFilter } from '../core/filter.ts';

/** Drops an item that is surely in another language than was asked for. */
export const language = defineFilter({
  id: 'language',
  after: 'generate',
  decide: ({ candidate, generate: { otherLanguage } }, { language: { on } }) =>
    !on || otherLanguage === null || `written in ${otherLanguage}, asked for in ${candidate.language}`,
});
