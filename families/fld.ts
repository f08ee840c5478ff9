import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Whether a hypothesis follows from facts in invented words; made by rule, so that no knowledge helps. */
const LABELS = ['PROVED', 'DISPROVED', 'UNKNOWN'];

export const fldDefault = fld('fld_default', 'default');
/** The form with deeper proofs and more facts that lead astray. */
export const fldStar = fld('fld_star', 'star');

function fld(id: string, config: string): Family {
  return defineFamily({
    id,
    title: `FLD, formal deduction (${config})`,
    type: 'classification',
    licence: 'unknown',
    stated: { annotated: null, hub: null },
    attribution: 'FLD by Morishita et al., Hitachi (github.com/hitachi-nlp/FLD)',
    language: 'en',
    identity: ['passage', 'question'],
    hub: {
      dataset: 'hitachi-nlp/FLD.v2',
      config,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['context', 'hypothesis', 'world_assump_label'],
    toItem: mapRow(({ text }) => ({
      passage: text('context'),
      question: text('hypothesis'),
      ...chosen([...LABELS], LABELS.indexOf(text('world_assump_label'))),
    })),
  });
}
