import { defineFamily, type Family } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

export const kobestBoolq = kobest({
  id: 'boolq',
  title: 'yes/no with a paragraph',
  type: 'classification',
  identity: ['passage', 'question'],
  needs: ['paragraph', 'question', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('paragraph'),
    question: text('question'),
    ...chosen(['아니오', '예'], index('label')),
  })),
});

export const kobestCopa = kobest({
  id: 'copa',
  title: 'causes and effects',
  type: 'multiple_choice',
  identity: ['question', 'options'],
  needs: ['premise', 'question', 'alternative_1', 'alternative_2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: `${text('premise')} (${text('question')})`,
    ...chosen([text('alternative_1'), text('alternative_2')], index('label')),
  })),
});

export const kobestHellaswag = kobest({
  id: 'hellaswag',
  title: 'how a scene goes on',
  type: 'multiple_choice',
  identity: ['question', 'options'],
  needs: ['context', 'ending_1', 'ending_2', 'ending_3', 'ending_4', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: text('context'),
    ...chosen([text('ending_1'), text('ending_2'), text('ending_3'), text('ending_4')], index('label')),
  })),
});

export const kobestSentineg = kobest({
  id: 'sentineg',
  title: 'sentiment with negation',
  type: 'classification',
  identity: ['passage'],
  needs: ['sentence', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('sentence'),
    question: '이 문장은 긍정인가요, 부정인가요?',
    ...chosen(['부정', '긍정'], index('label')),
  })),
});

export const kobestWic = kobest({
  id: 'wic',
  title: 'one word in two sentences',
  type: 'classification',
  identity: ['passage', 'question'],
  needs: ['word', 'context_1', 'context_2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: `1: ${text('context_1')}\n2: ${text('context_2')}`,
    question: `두 문장에서 "${text('word')}"의 뜻이 같은가요?`,
    ...chosen(['아니오', '예'], index('label')),
  })),
});

/** Korean tasks written by linguists. */
function kobest(part: Pick<Family, 'id' | 'title' | 'type' | 'identity' | 'needs' | 'toItem'>): Family {
  return defineFamily({
    ...part,
    id: `kobest_${part.id}`,
    title: `KoBEST, ${part.title} (ko)`,
    licence: 'CC-BY-SA-4.0',
    stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
    attribution: 'KoBEST by Kim et al., SK Telecom (github.com/SKT-LSL/KoBEST_datarepo)',
    language: 'ko',
    hub: {
      dataset: 'skt/kobest_v1',
      config: part.id,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
  });
}
