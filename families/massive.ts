import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

const LOCALES = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT'];

const SLOT = /\[\s*([a-z_]+)\s*:\s*([^\]]+?)\s*\]/;

/**
 * What people say to an assistant, with its slots marked as `wake me at [time : nine am]`: the answer is the slots as
 * JSON, and the schema names those that the utterance has. Utterances without a slot are no items.
 */
export const massive = LOCALES.map((locale) =>
  defineFamily({
    id: `massive_${locale.slice(0, 2)}`,
    title: `MASSIVE, slots of an utterance (${locale})`,
    type: 'structured',
    licence: 'CC-BY-4.0',
    stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
    attribution: 'MASSIVE by FitzGerald et al., Amazon Science (github.com/alexa/massive)',
    language: locale.slice(0, 2),
    identity: ['question'],
    hub: {
      dataset: 'AmazonScience/massive',
      config: locale,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    expand: (row) => (typeof row['annot_utt'] === 'string' && !SLOT.test(row['annot_utt']) ? [] : [row]),
    needs: ['utt', 'annot_utt'],
    toItem: mapRow(({ text }) => {
      const slots: Record<string, string> = {};
      for (const [, name = '', value = ''] of text('annot_utt').matchAll(new RegExp(SLOT, 'g')))
        slots[name] = slots[name] === undefined ? value : `${slots[name]}, ${value}`;
      return { passage: JSON.stringify(schemaOf(slots)), question: text('utt'), answer: JSON.stringify(slots) };
    }),
  }),
);

function schemaOf(slots: Readonly<Record<string, string>>): object {
  const names = Object.keys(slots);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names,
    additionalProperties: false,
  };
}
