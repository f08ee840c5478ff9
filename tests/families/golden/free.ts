import type { GoldenRows } from './rows.ts';

/** SQuAD's flat form. */
const span = (context: string, question: string, ...text: string[]) => ({
  context,
  question,
  answers: { text, answer_start: text.map((one) => context.indexOf(one)) },
});

/** Answers in words, numbers, JSON: rows of our own in the columns of each source, with the answer that they must give. */
export const FREE: GoldenRows = {
  svamp: [
    [
      {
        Body: 'Ann has 5 pens. She gives 2 away',
        Question: 'How many are left?',
        Answer: '3.0',
        Equation: '( 5.0 - 2.0 )',
      },
      '3',
    ],
    [{ Body: 'A rope is 4 m long.', Question: 'How long are 2?', Answer: '8.0' }, '8'],
    [{ Body: 'Tea costs 2.5.', Question: 'What do 1 cost?', Answer: '2.5' }, '2.5'],
  ],
  mgsm: [
    [{ question: 'Frage: Ann hat 5 Stifte. Wie viele?', answer: 'Schritt … 5', answer_number: 5 }, '5'],
    [{ question: 'Ein Seil ist 4 m lang. Wie lang?', answer: null, answer_number: 4 }, '4'],
    [{ question: '問題：ペンが三本。何本?', answer: '…', answer_number: '1,003' }, '1003'],
  ],
  ropes: [
    [
      {
        background: 'Heat melts wax.',
        situation: 'Ann heats wax, Bo cools it.',
        question: 'Whose wax melts?',
        answers: { text: ['Ann'] },
      },
      'Ann',
    ],
    [
      {
        background: 'Rain fills wells.',
        situation: 'Ulm had rain, Bonn had none.',
        question: 'Which well is full?',
        answers: { text: ["Ulm's"] },
      },
      "Ulm's",
    ],
    [
      {
        background: 'Salt lowers ice.',
        situation: 'Road A has salt.',
        question: 'More ice or less on A?',
        answers: { text: ['less'] },
      },
      'less',
    ],
  ],
  babi: [
    [{ passage: 'Mary went to the hall.\n', question: 'Where is Mary?', answer: 'hall', task: 1 }, 'hall'],
    [{ passage: 'John has a cup.\n', question: 'What has John?', answer: 'cup', task: 8 }, 'cup'],
    [{ passage: 'Bo is in the shed.\n', question: 'Is Bo in the barn?', answer: 'no' }, 'no'],
  ],
  squad: [
    [span('Ulm lies on the Danube.', 'Where does Ulm lie?', 'on the Danube', 'Danube'), 'on the Danube'],
    [span('It was built in 1890.', 'When was it built?', '1890'), '1890'],
    [span('Ann ran the mill.', 'Who ran it?', 'Ann'), 'Ann'],
  ],
  adversarial_qa: [
    [span('Al, not Bo, won.', 'Who won?', 'Al'), 'Al'],
    [span('Red came before blue.', 'What was second?', 'blue'), 'blue'],
    [span('Of ten, three stayed.', 'How many stayed?', 'three'), 'three'],
  ],
  quoref: [
    [span('Ann met Bo. She left.', 'Who left?', 'Ann'), 'Ann'],
    [span('The mill burned; its owner fled.', 'What had an owner?', 'The mill'), 'The mill'],
    [span('Cy sang. He was glad.', 'Who was glad?', 'Cy'), 'Cy'],
  ],
  jsquad: [
    [span('犬は白い。', '犬は何色?', '白'), '白'],
    [span('町は川にある。', '町はどこ?', '川'), '川'],
    [span('五人が来た。', '何人?', '五人'), '五人'],
  ],
  drop: [
    [
      {
        passage: 'Red 3, blue 5.',
        question: 'How many in all?',
        answer: { number: '8', spans: [], date: { day: '', month: '', year: '' } },
      },
      '8',
    ],
    [
      { passage: 'Al and Bo won.', question: 'Who won?', answer: { number: '', spans: ['Al', 'Bo'], date: {} } },
      'Al, Bo',
    ],
    [
      {
        passage: 'It fell in May 1201.',
        question: 'When?',
        answer: { number: '', spans: [], date: { day: '', month: 'May', year: '1201' } },
      },
      'May 1201',
    ],
  ],
  hotpotqa: [
    [
      {
        question: 'In which land is the town of the tower?',
        answer: 'Norway',
        type: 'bridge',
        supporting_facts: { title: ['Tower', 'Moss'], sent_id: [0, 1] },
        context: { title: ['Tower', 'Moss'], sentences: [['It stands in Moss.'], ['A town.', ' It is in Norway.']] },
      },
      'Norway',
    ],
    [
      {
        question: 'Are both towns?',
        answer: 'yes',
        type: 'comparison',
        supporting_facts: { title: ['Ulm', 'Bonn'], sent_id: [0, 0] },
        context: { title: ['Bonn', 'Ulm'], sentences: [['Bonn is a town.'], ['Ulm is a town.']] },
      },
      'yes',
    ],
    [
      {
        question: 'Who is older?',
        answer: 'Al',
        type: 'comparison',
        supporting_facts: { title: ['Al', 'Gone'], sent_id: [0, 9] },
        context: { title: ['Al'], sentences: [['Al is 90.']] },
      },
      'Al',
    ],
  ],
  qasper: [
    [{ question: 'What data?', answer: 'letters, songs', evidence: 'We use letters and songs.' }, 'letters, songs'],
    [{ question: 'How large?', answer: '9 texts', evidence: 'There are 9 texts.' }, '9 texts'],
    [{ question: 'Which tool?', answer: 'a sieve', evidence: 'We use a sieve.' }, 'a sieve'],
  ],
  duorc: [
    [
      {
        plot: 'Ann finds a map.',
        question: 'What does Ann find?',
        answers: ['a map', 'a map', 'map'],
        no_answer: false,
      },
      'a map',
    ],
    [{ plot: 'Bo sails home.', question: 'Who sails?', answers: ['Bo'], no_answer: false }, 'Bo'],
    [{ plot: 'It rains.', question: 'How is it?', answers: ['wet'], no_answer: false }, 'wet'],
  ],
  narrativeqa: [
    [
      {
        document: { summary: { text: 'Ann loses her ring.' } },
        question: { text: 'What is lost?' },
        answers: [{ text: 'a ring' }, { text: 'her ring' }],
      },
      'a ring',
    ],
    [
      {
        document: { summary: { text: 'Bo goes to sea.' } },
        question: { text: 'Where to?' },
        answers: [{ text: 'sea' }],
      },
      'sea',
    ],
    [{ document: { summary: { text: 'Cy wins.' } }, question: { text: 'Who wins?' }, answers: { text: ['Cy'] } }, 'Cy'],
  ],
  coqa: [
    [{ story: 'Ann has a dog.', question: 'Who has a dog?', answer: 'Ann', aliases: [] }, 'Ann'],
    [
      { story: 'Ann has a dog.', question: 'Who has a dog? Ann\nIs it big?', answer: 'unknown', aliases: ['no idea'] },
      'unknown',
    ],
    [{ story: 'Bo ran.', question: 'Who ran?', answer: 'Bo', aliases: [] }, 'Bo'],
  ],
  nq_open: [
    [{ question: 'who built the mill', answer: ['Ann', 'Ann of Ulm'] }, 'Ann'],
    [{ question: 'where is ulm?', answer: ['on the Danube'] }, 'on the Danube'],
    [{ question: 'when did it burn', answer: ['1890'] }, '1890'],
  ],
  triviaqa: [
    [
      {
        question: 'Which bird hoots?',
        answer: { value: 'Owl', aliases: ['Owl', 'Owls'], normalized_aliases: ['owl'] },
      },
      'Owl',
    ],
    [{ question: 'Which metal rusts?', answer: { value: 'Iron', aliases: ['Fe'] } }, 'Iron'],
    [{ question: 'Which river passes Ulm?', answer: { value: 'Danube', aliases: ['Donau'] } }, 'Danube'],
  ],
  webqs: [
    [{ url: '', question: 'who wrote runes?', answers: ['Ann'] }, 'Ann'],
    [{ question: 'where was bo born?', answers: ['Ulm', 'Bonn'] }, 'Ulm'],
    [{ question: 'what does cy play?', answers: ['flute'] }, 'flute'],
  ],
  mintaka: [
    [{ id: '1', lang: 'en', question: 'How many moons?', answerText: '2', category: 'geography' }, '2'],
    [{ question: 'Who won twice?', answerText: 'Ann', category: 'sports' }, 'Ann'],
    [{ question: 'Is Ulm older than Bonn?', answerText: 'No', category: 'history' }, 'No'],
  ],
  code_to_text: [
    [{ code_tokens: ['def', 'f', '(', ')', ':'], docstring_tokens: ['Does', 'nothing', '.'] }, 'Does nothing .'],
    [{ code_tokens: ['func', 'g', '(', ')'], docstring_tokens: ['g', 'waits'] }, 'g waits'],
    [{ code_tokens: ['x'], docstring_tokens: ['An', 'x'] }, 'An x'],
  ],
  massive: [
    [{ utt: 'wake me at nine am', annot_utt: 'wake me at [time : nine am]' }, '{"time":"nine am"}'],
    [{ utt: 'play a song by ann', annot_utt: 'play a song by [artist_name : ann]' }, '{"artist_name":"ann"}'],
    [{ utt: 'call ann and bo', annot_utt: 'call [person : ann] and [person : bo]' }, '{"person":"ann, bo"}'],
  ],
  wikisql: [
    [
      {
        question: 'How many towns have 9 mills?',
        table: { header: ['town', 'mills'] },
        sql: { sel: 0, agg: 3, conds: { column_index: [1], operator_index: [0], condition: ['9'] } },
      },
      '{"select":"town","function":"COUNT","where":[{"column":"mills","operator":"=","value":"9"}]}',
    ],
    [
      {
        question: 'Which towns have over 9 mills?',
        table: { header: ['town', 'mills'] },
        sql: { sel: 0, agg: 0, conds: { column_index: [1], operator_index: [1], condition: ['9'] } },
      },
      '{"select":"town","function":"","where":[{"column":"mills","operator":">","value":"9"}]}',
    ],
    [
      {
        question: 'What is the mean of the mills?',
        table: { header: ['town', 'mills'] },
        sql: { sel: 1, agg: 5, conds: { column_index: [], operator_index: [], condition: [] } },
      },
      '{"select":"mills","function":"AVG","where":[]}',
    ],
  ],
};
