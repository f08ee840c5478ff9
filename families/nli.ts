import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

export const snli = nli({
  id: 'snli',
  title: 'SNLI, entailment in captions',
  licence: 'CC-BY-SA-4.0',
  attribution: 'SNLI by Bowman et al. (nlp.stanford.edu/projects/snli)',
  language: 'en',
  hub: {
    dataset: 'stanfordnlp/snli',
    config: 'plain_text',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
});

/** Three rounds, each harder for the models of its time; not for commercial use. */
export const anli = [1, 2, 3].map((round) =>
  nli({
    id: `anli_r${round}`,
    title: `ANLI, adversarial entailment (round ${round})`,
    licence: 'CC-BY-NC-4.0',
    attribution: 'ANLI by Nie et al. (github.com/facebookresearch/anli)',
    language: 'en',
    hub: {
      dataset: 'facebook/anli',
      config: 'plain_text',
      revision: 'main',
      seedSplit: `train_r${round}`,
      heldOutSplits: [`test_r${round}`, `dev_r${round}`],
    },
  }),
);

const XNLI = ['ar', 'bg', 'de', 'el', 'en', 'es', 'fr', 'hi', 'ru', 'sw', 'th', 'tr', 'ur', 'vi', 'zh'];

/** MultiNLI's training rows by machine translation, evaluated on rows by translators; not for commercial use. */
export const xnli = XNLI.map((language) =>
  nli({
    id: `xnli_${language}`,
    title: `XNLI, entailment (${language})`,
    licence: 'CC-BY-NC-4.0',
    attribution: 'XNLI by Conneau et al. (github.com/facebookresearch/XNLI)',
    language,
    hub: {
      dataset: 'facebook/xnli',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
  }),
);

const LABELS = ['True', 'Neither', 'False'];

/** Whether a hypothesis follows from a premise; a row without an agreed label (-1) is no item. */
function nli(family: Pick<Family, 'id' | 'title' | 'licence' | 'attribution' | 'language' | 'hub'>): Family {
  return defineFamily({
    ...family,
    stated: { annotated: family.licence, hub: family.licence },
    type: 'classification',
    identity: ['passage', 'question'],
    needs: ['premise', 'hypothesis', 'label'],
    expand: (row) => (Number(row['label']) === -1 ? [] : [row]),
    toItem: mapRow(({ text, index }) => ({
      passage: text('premise'),
      question: text('hypothesis'),
      ...chosen([...LABELS], index('label')),
    })),
  });
}
