import { expect, it } from 'vitest';
import { licencesMarkdown } from '../../core/card-licences.ts';
import { cardInput } from '../fakes/card.ts';

it('names each family’s licence with its class, its authors and the terms of each model', () => {
  const text = licencesMarkdown(cardInput());
  expect(text).toContain('| arc | org/arc | CC-BY-SA-4.0 | share-alike | Authors of arc |');
  expect(text).toContain('| text | org/arc | Custom Terms | unknown | Authors of text |');
  expect(text).toContain('| writer-7b | api.example | Apache-2.0 |');
});
