import type { GoldenRows } from './rows.ts';

/** Classification: rows of our own in the columns of each source, with the label that they must give. */
export const LABELS: GoldenRows = {
  pubmedqa: [
    [
      { QUESTION: 'Does tea help?', CONTEXTS: ['We gave tea.', 'They slept.'], final_decision: 'yes', LONG_ANSWER: '' },
      'yes',
    ],
    [{ QUESTION: 'Does ice harm?', CONTEXTS: ['We gave ice.'], final_decision: 'no' }, 'no'],
    [{ QUESTION: 'Is it so?', CONTEXTS: ['We looked.'], final_decision: 'maybe' }, 'maybe'],
  ],
  fld: [
    [{ context: 'fact1: {A} fact2: {A} -> {B}', hypothesis: '{B}', world_assump_label: 'PROVED' }, 'PROVED'],
    [
      { context: 'fact1: the dax is not red.', hypothesis: 'The dax is red.', world_assump_label: 'DISPROVED' },
      'DISPROVED',
    ],
    [{ context: 'fact1: the dax is red.', hypothesis: 'The wug is red.', world_assump_label: 'UNKNOWN' }, 'UNKNOWN'],
  ],
  snli: [
    [{ premise: 'A dog runs.', hypothesis: 'An animal moves.', label: 0 }, 'True'],
    [{ premise: 'A dog runs.', hypothesis: 'It chases a ball.', label: 1 }, 'Neither'],
    [{ premise: 'A dog runs.', hypothesis: 'The dog sleeps.', label: 2 }, 'False'],
  ],
  anli: [
    [{ uid: 'a', premise: 'Ulm is a town.', hypothesis: 'Ulm is a place.', label: 0, reason: '' }, 'True'],
    [{ premise: 'Ulm is a town.', hypothesis: 'Ulm is old.', label: 1 }, 'Neither'],
    [{ premise: 'Ulm is a town.', hypothesis: 'Ulm is a lake.', label: 2 }, 'False'],
  ],
  xnli: [
    [{ premise: 'Es regnet.', hypothesis: 'Es ist nass.', label: 0 }, 'True'],
    [{ premise: 'Es regnet.', hypothesis: 'Es ist Mai.', label: 1 }, 'Neither'],
    [{ premise: 'Es regnet.', hypothesis: 'Es ist trocken.', label: 2 }, 'False'],
  ],
  vitaminc: [
    [{ claim: 'Over 5 came.', evidence: '7 people came.', label: 'SUPPORTS' }, 'SUPPORTS'],
    [{ claim: 'Over 9 came.', evidence: '7 people came.', label: 'REFUTES' }, 'REFUTES'],
    [{ claim: 'Ann came.', evidence: '7 people came.', label: 'NOT ENOUGH INFO' }, 'NOT ENOUGH INFO'],
  ],
  tab_fact: [
    [{ table_text: 'team#won\nred#3', table_caption: 'Cup', statement: 'Red won 3.', label: 1 }, 'entailed'],
    [{ table_text: 'team#won\nred#3', table_caption: 'Cup', statement: 'Red won 4.', label: 0 }, 'refuted'],
    [{ table_text: 'town#pop\nulm#9', table_caption: 'Towns', statement: 'Ulm has 9.', label: 1 }, 'entailed'],
  ],
  dbpedia: [
    [{ title: 'Acme', content: 'Acme makes bells.', label: 0 }, 'company'],
    [{ title: 'Ox', content: 'The ox is a beast.', label: 9 }, 'animal'],
    [{ title: 'Runes', content: 'Runes is a novel.', label: 13 }, 'written work'],
  ],
  poem_sentiment: [
    [{ id: 1, verse_text: 'the cold grave waits', label: 0 }, 'negative'],
    [{ id: 2, verse_text: 'and joy is ours', label: 1 }, 'positive'],
    [{ id: 3, verse_text: 'sweet grief', label: 3 }, 'mixed'],
  ],
  paws_x: [
    [{ sentence1: 'From Ulm to Bonn.', sentence2: 'From Bonn to Ulm.', label: 0 }, 'no'],
    [{ sentence1: 'He was born in May.', sentence2: 'In May he was born.', label: 1 }, 'yes'],
    [{ sentence1: 'Red over blue.', sentence2: 'Blue over red.', label: '0' }, 'no'],
  ],
  glue_cola: [
    [{ sentence: 'They am here.', label: 0, idx: 1 }, 'no'],
    [{ sentence: 'They are here.', label: 1, idx: 2 }, 'yes'],
    [{ sentence: 'Who left?', label: 1, idx: 3 }, 'yes'],
  ],
  glue_sst2: [
    [{ sentence: 'dull', label: 0, idx: 1 }, 'negative'],
    [{ sentence: 'a joy', label: 1, idx: 2 }, 'positive'],
    [{ sentence: 'a waste', label: 0, idx: 3 }, 'negative'],
  ],
  glue_mrpc: [
    [{ sentence1: 'A fell.', sentence2: 'B fell.', label: 0 }, 'no'],
    [{ sentence1: 'A fell.', sentence2: 'It was A that fell.', label: 1 }, 'yes'],
    [{ sentence1: 'Up 3 %.', sentence2: 'Up 5 %.', label: 0 }, 'no'],
  ],
  glue_qqp: [
    [{ question1: 'How old is Ulm?', question2: 'Where is Ulm?', label: 0 }, 'no'],
    [{ question1: 'Where is Ulm?', question2: 'In which country is Ulm?', label: 1 }, 'yes'],
    [{ question1: 'Why?', question2: 'How?', label: 0 }, 'no'],
  ],
  glue_mnli: [
    [{ premise: 'Yes, we go.', hypothesis: 'We go.', label: 0 }, 'True'],
    [{ premise: 'Yes, we go.', hypothesis: 'We go home.', label: 1 }, 'Neither'],
    [{ premise: 'Yes, we go.', hypothesis: 'We stay.', label: 2 }, 'False'],
  ],
  glue_qnli: [
    [{ question: 'Where is Ulm?', sentence: 'Ulm is on the Danube.', label: 0 }, 'yes'],
    [{ question: 'Who built it?', sentence: 'It is tall.', label: 1 }, 'no'],
    [{ question: 'When?', sentence: 'In 1890.', label: 0 }, 'yes'],
  ],
  glue_rte: [
    [{ sentence1: 'Ann bought a mill.', sentence2: 'Ann owns a mill.', label: 0 }, 'True'],
    [{ sentence1: 'Ann saw a mill.', sentence2: 'Ann owns a mill.', label: 1 }, 'False'],
    [{ sentence1: 'Bo is a baker.', sentence2: 'Bo bakes.', label: 0 }, 'True'],
  ],
  glue_wnli: [
    [{ sentence1: 'Al hit Bo as he was mad.', sentence2: 'Bo was mad.', label: 0 }, 'False'],
    [{ sentence1: 'Al fed Bo as he was hungry.', sentence2: 'Bo was hungry.', label: 1 }, 'True'],
    [{ sentence1: 'The cup broke the pot as it was hard.', sentence2: 'The cup was hard.', label: 1 }, 'True'],
  ],
  super_glue_cb: [
    [{ premise: 'I know that it is late.', hypothesis: 'It is late.', label: 0 }, 'True'],
    [{ premise: 'I doubt that it is late.', hypothesis: 'It is late.', label: 1 }, 'False'],
    [{ premise: 'Is it late?', hypothesis: 'It is late.', label: 2 }, 'Neither'],
  ],
  super_glue_wic: [
    [{ word: 'bank', sentence1: 'The bank is wet.', sentence2: 'The bank is closed.', label: 0 }, 'no'],
    [{ word: 'key', sentence1: 'Turn the key.', sentence2: 'The key fits.', label: 1 }, 'yes'],
    [{ word: 'ring', sentence1: 'A ring of gold.', sentence2: 'Give me a ring.', label: 0 }, 'no'],
  ],
  super_glue_multirc: [
    [{ paragraph: 'Al has 2 cats.', question: 'What has Al?', answer: 'cats', label: 1 }, 'yes'],
    [{ paragraph: 'Al has 2 cats.', question: 'What has Al?', answer: 'dogs', label: 0 }, 'no'],
    [{ paragraph: 'It is May.', question: 'When?', answer: 'May', label: 1 }, 'yes'],
  ],
  super_glue_rte: [
    [{ premise: 'Ann bought a mill.', hypothesis: 'Ann owns a mill.', label: 0 }, 'True'],
    [{ premise: 'Ann saw a mill.', hypothesis: 'Ann owns a mill.', label: 1 }, 'False'],
    [{ premise: 'Bo is a baker.', hypothesis: 'Bo bakes.', label: 0 }, 'True'],
  ],
  ethics_commonsense: [
    [{ input: 'I fed the hens.', label: 0, is_short: true }, 'no'],
    [{ input: 'I hid her shoes.', label: 1, is_short: true }, 'yes'],
    [{ input: 'I paid him back.', label: 0 }, 'no'],
  ],
  ethics_deontology: [
    [{ scenario: 'Can you drive me?', excuse: 'No, I have no car.', label: 1 }, 'reasonable'],
    [{ scenario: 'Can you drive me?', excuse: 'No, I like cars.', label: 0 }, 'unreasonable'],
    [{ scenario: 'I am a cook.', excuse: 'So I should cook.', label: 1 }, 'reasonable'],
  ],
  ethics_justice: [
    [{ scenario: 'I thank her, for she helped me.', label: 1 }, 'reasonable'],
    [{ scenario: 'I thank her, for it rained.', label: 0 }, 'unreasonable'],
    [{ scenario: 'I pay him for his work.', label: 1 }, 'reasonable'],
  ],
  ethics_virtue: [
    [{ scenario: 'Jo gave her coat away.', trait: 'generous', label: 1 }, 'yes'],
    [{ scenario: 'Jo kept it all.', trait: 'generous', label: 0 }, 'no'],
    [{ scenario: 'Al told the truth.', trait: 'honest', label: 1 }, 'yes'],
  ],
  boolq: [
    [{ passage: 'Ulm lies on the Danube.', question: 'is ulm on a river', answer: true }, 'Yes'],
    [{ passage: 'Ulm has no port.', question: 'does ulm have a port', answer: false }, 'No'],
    [{ passage: 'An ox is a beast.', question: 'is an ox a beast?', answer: 'true' }, 'Yes'],
  ],
  kobest_boolq: [
    [{ paragraph: '울름은 도시이다.', question: '울름은 도시인가?', label: 1 }, '예'],
    [{ paragraph: '울름은 도시이다.', question: '울름은 산인가?', label: 0 }, '아니오'],
    [{ paragraph: '소는 동물이다.', question: '소는 동물인가?', label: 1 }, '예'],
  ],
  kobest_sentineg: [
    [{ sentence: '맛있다', label: 1 }, '긍정'],
    [{ sentence: '맛없다', label: 0 }, '부정'],
    [{ sentence: '좋다', label: 1 }, '긍정'],
  ],
  kobest_wic: [
    [{ word: '배', context_1: '배를 먹다', context_2: '배를 타다', label: 0 }, '아니오'],
    [{ word: '손', context_1: '손을 씻다', context_2: '손이 차다', label: 1 }, '예'],
    [{ word: '눈', context_1: '눈이 오다', context_2: '눈이 아프다', label: 0 }, '아니오'],
  ],
  jnli: [
    [{ sentence1: '犬が走る。', sentence2: '動物が動く。', label: 0 }, '含意'],
    [{ sentence1: '犬が走る。', sentence2: '犬が眠る。', label: 1 }, '矛盾'],
    [{ sentence1: '犬が走る。', sentence2: '犬は白い。', label: 2 }, '中立'],
  ],
  qasper_bool: [
    [{ question: 'Is it English?', answer: 'yes', evidence: 'All text is English.' }, 'Yes'],
    [{ question: 'Is code public?', answer: 'no', evidence: 'Code is not public.' }, 'No'],
    [{ question: 'Do they test?', answer: 'yes', evidence: 'We test it.' }, 'Yes'],
  ],
};
