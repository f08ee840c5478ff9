import type { GoldenRows } from './rows.ts';

/** Options as the Hub keeps them: texts and labels in two lists. */
export const choices = (text: string[], first = 'A') => ({
  text,
  label: text.map((_, i) => String.fromCharCode(first.charCodeAt(0) + i)),
});

/** Exam questions with options: rows of our own in the columns of each source, with the answer that they must give. */
export const EXAMS: GoldenRows = {
  openbookqa: [
    [{ question_stem: 'Ice left in the sun', choices: choices(['melts', 'burns']), answerKey: 'A' }, 'melts'],
    [{ question_stem: 'A plant without light', choices: choices(['sings', 'fades']), answerKey: 'B' }, 'fades'],
    [
      { question_stem: 'Salt in water', choices: choices(['floats', 'rusts', 'dissolves']), answerKey: 'C' },
      'dissolves',
    ],
  ],
  qasc: [
    [{ question: 'What do roots take up?', choices: choices(['water', 'light']), answerKey: 'A' }, 'water'],
    [{ question: 'What wears rocks down?', choices: choices(['song', 'wind']), answerKey: 'B' }, 'wind'],
    [{ question: 'What moves plates?', choices: choices(['heat', 'moss', 'rain']), answerKey: 'A' }, 'heat'],
  ],
  arc_mt: [
    [{ question: 'Hvad er tungest?', choices: choices(['bly', 'fjer']), answerKey: 'A' }, 'bly'],
    [{ question: 'Hvad smelter?', choices: choices(['sten', 'is'], '1'), answerKey: '2' }, 'is'],
    [{ question: 'Hvad gror?', choices: choices(['mur', 'korn', 'glas']), answerKey: 'B' }, 'korn'],
  ],
  headqa: [
    [
      {
        qtext: 'A short bone?',
        ra: 2,
        category: 'nursery',
        answers: [
          { aid: 1, atext: 'femur' },
          { aid: 2, atext: 'talus' },
        ],
      },
      'talus',
    ],
    [
      { qtext: 'A sugar?', ra: 1, category: 'chemistry', answers: { aid: [1, 2], atext: ['ribose', 'zinc'] } },
      'ribose',
    ],
    [
      {
        qtext: 'A gas?',
        ra: '3',
        category: 'chemistry',
        answers: [{ atext: 'iron' }, { atext: 'salt' }, { atext: 'neon' }],
      },
      'neon',
    ],
  ],
  medmcqa: [
    [
      {
        question: 'Which is a vein?',
        opa: 'aorta',
        opb: 'jugular',
        opc: 'tibia',
        opd: 'ulna',
        cop: 1,
        subject_name: 'Anatomy',
      },
      'jugular',
    ],
    [
      { question: 'Which is a bone?', opa: 'ulna', opb: 'liver', opc: 'skin', opd: 'lung', cop: 0, subject_name: null },
      'ulna',
    ],
    [{ question: 'Which is a gland?', opa: 'rib', opb: 'toe', opc: 'ear', opd: 'thyroid', cop: 3 }, 'thyroid'],
  ],
  medqa: [
    [
      {
        id: 't-1',
        sent1: 'He coughs. Next step?',
        sent2: '',
        ending0: 'listen',
        ending1: 'sing',
        ending2: 'run',
        ending3: 'eat',
        label: 0,
      },
      'listen',
    ],
    [{ sent1: 'She fell. Which bone?', ending0: 'a', ending1: 'wrist', ending2: 'b', ending3: 'c', label: 1 }, 'wrist'],
    [{ sent1: 'What is lacking?', ending0: 'a', ending1: 'b', ending2: 'c', ending3: 'iron', label: 3 }, 'iron'],
  ],
  sciq: [
    [
      {
        question: 'What do bees carry?',
        correct_answer: 'pollen',
        distractor1: 'sand',
        distractor2: 'oil',
        distractor3: 'tin',
        support: '',
      },
      'pollen',
    ],
    [
      {
        question: 'What bends light?',
        correct_answer: 'a lens',
        distractor1: 'a bell',
        distractor2: 'a rope',
        distractor3: 'a drum',
      },
      'a lens',
    ],
    [
      {
        question: 'What is frozen water?',
        correct_answer: 'ice',
        distractor1: 'fog',
        distractor2: 'dew',
        distractor3: 'air',
      },
      'ice',
    ],
  ],
  quartz: [
    [
      {
        para: 'More light, more growth.',
        question: 'In the shade it grows',
        choices: choices(['less', 'more']),
        answerKey: 'A',
      },
      'less',
    ],
    [{ para: 'Warm air rises.', question: 'Cold air', choices: choices(['rises', 'sinks']), answerKey: 'B' }, 'sinks'],
    [
      {
        para: 'Longer strings sound lower.',
        question: 'A short one sounds',
        choices: choices(['higher', 'lower']),
        answerKey: 'A',
      },
      'higher',
    ],
  ],
  quarel: [
    [{ question: 'On ice Jo slid further than on tar. Which is rougher? (A) ice (B) tar', answer_index: 1 }, 'tar'],
    [{ question: 'Li ran far, Mo did not. Who is tired? (A) Li (B) Mo', answer_index: 0 }, 'Li'],
    [{ question: 'The fan hums loudly near me. Where is it? (A) close (B) far', answer_index: 0 }, 'close'],
  ],
  mathqa: [
    [
      { Problem: 'half of 8 ?', options: 'a ) 4 , b ) 2 , c ) 1 , d ) 8 , e ) 16', correct: 'a', category: 'general' },
      '4',
    ],
    [
      {
        Problem: 'area ?',
        options: 'a ) 1,200 , b ) 2 , c ) 3 , d ) 4 , e ) none of these',
        correct: 'e',
        category: 'geometry',
      },
      'none of these',
    ],
    [
      {
        Problem: 'cost ?',
        options: "['a ) rs . 5', 'b ) rs . 6', 'c ) rs . 7', 'd ) 8', 'e ) 9']",
        correct: 'b',
        category: 'gain',
      },
      'rs . 6',
    ],
  ],
  logiqa: [
    [
      {
        context: 'All keys are brass.',
        question: 'Which follows?',
        options: ['this key is brass', 'no', 'w', 'x'],
        label: 'a',
      },
      'this key is brass',
    ],
    [
      {
        context: 'Some owls sing.',
        question: 'Which follows?',
        options: ['v', 'w', 'some singers are owls', 'x'],
        label: 'c',
      },
      'some singers are owls',
    ],
    [
      {
        context: 'No cup is full.',
        question: 'Which is false?',
        options: ['v', 'a cup is full', 'w', 'x'],
        label: 'b',
      },
      'a cup is full',
    ],
  ],
  logiqa2: [
    [{ text: 'All keys are brass.', question: 'Which follows?', options: ['brass', 'tin'], answer: 0 }, 'brass'],
    [{ text: 'Some owls sing.', question: 'Which follows?', options: ['none', 'some'], answer: 1 }, 'some'],
    [{ text: 'No cup is full.', question: 'Which is false?', options: ['a', 'b', 'full'], answer: 2 }, 'full'],
  ],
  race: [
    [
      {
        article: 'Tom has a red boat.',
        question: 'What has Tom?',
        options: ['a boat', 'a cat', 'a hat', 'a map'],
        answer: 'A',
      },
      'a boat',
    ],
    [{ article: 'It is May.', question: 'When is it?', options: ['June', 'May', 'July', 'April'], answer: 'B' }, 'May'],
    [
      { article: 'She bakes.', question: 'She _ .', options: ['swims', 'reads', 'sings', 'bakes'], answer: 'D' },
      'bakes',
    ],
  ],
};
