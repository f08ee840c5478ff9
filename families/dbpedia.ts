import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

const LABELS = [
  'company',
  'educational institution',
  'artist',
  'athlete',
  'office holder',
  'means of transportation',
  'building',
  'natural place',
  'village',
  'animal',
  'plant',
  'album',
  'film',
  'written work',
];

/** What kind of thing an article of Wikipedia is about. */
export const dbpedia = defineFamily({
  id: 'dbpedia',
  title: 'DBpedia, kinds of things',
  type: 'classification',
  licence: 'CC-BY-SA-3.0',
  stated: { annotated: 'CC-BY-SA-3.0', hub: 'CC-BY-SA-3.0' },
  attribution: 'DBpedia by Lehmann et al.; classes by Zhang, Zhao and LeCun',
  language: 'en',
  identity: ['passage'],
  hub: { dataset: 'fancyzhx/dbpedia_14', revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
  needs: ['content', 'title', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: `${text('title')}: ${text('content')}`,
    question: 'What is this text about?',
    ...chosen([...LABELS], index('label')),
  })),
});
