import { choices } from './exams.ts';
import type { GoldenRows } from './rows.ts';

/** Common sense with options: rows of our own in the columns of each source, with the answer that they must give. */
export const CHOICES: GoldenRows = {
  commonsense_qa: [
    [{ question: 'Where is a spoon kept?', choices: choices(['drawer', 'roof']), answerKey: 'A' }, 'drawer'],
    [{ question: 'What does a guest do first?', choices: choices(['sleep', 'knock']), answerKey: 'B' }, 'knock'],
    [
      { question: 'Why carry a rope?', choices: choices(['to read', 'to eat', 'to climb']), answerKey: 'C' },
      'to climb',
    ],
  ],
  siqa: [
    [
      {
        context: 'Ann lent Bo a coat.',
        question: 'Why?',
        answerA: 'he was cold',
        answerB: 'it was red',
        answerC: 'to sell it',
        label: '1',
      },
      'he was cold',
    ],
    [
      {
        context: 'Cy ran.',
        question: 'How does Cy feel?',
        answerA: 'blue',
        answerB: 'tired',
        answerC: 'square',
        label: '2',
      },
      'tired',
    ],
    [
      { context: 'Di sang.', question: 'What next?', answerA: 'a', answerB: 'b', answerC: 'a bow', label: '3' },
      'a bow',
    ],
  ],
  piqa: [
    [{ goal: 'Open a jar', sol1: 'twist the lid', sol2: 'freeze the lid', label: 0 }, 'twist the lid'],
    [{ goal: 'Dry a shirt', sol1: 'bury it', sol2: 'hang it up', label: 1 }, 'hang it up'],
    [{ goal: 'Quiet a door', sol1: 'oil the hinge', sol2: 'paint the key', label: 0 }, 'oil the hinge'],
  ],
  hellaswag: [
    [
      {
        activity_label: 'Baking',
        ctx: 'She takes flour. [title] Then she',
        ctx_a: '',
        ctx_b: '',
        endings: ['stirs it.', 'swims.'],
        label: '0',
      },
      'stirs it.',
    ],
    [
      { activity_label: 'Rowing', ctx: 'Two men', endings: ['bark.', 'pull [step] the oars.'], label: '1' },
      'pull the oars.',
    ],
    [{ activity_label: 'Knots', ctx: 'A girl', endings: ['a', 'b', 'ties a loop.'], label: '2' }, 'ties a loop.'],
  ],
  winogrande: [
    [{ sentence: 'The box missed the bag as _ was too big.', option1: 'box', option2: 'bag', answer: '1' }, 'box'],
    [{ sentence: 'Ed paid Al since _ had won.', option1: 'Ed', option2: 'Al', answer: '2' }, 'Al'],
    [{ sentence: 'The cup fell off the shelf, so _ broke.', option1: 'cup', option2: 'shelf', answer: '1' }, 'cup'],
  ],
  swag: [
    [
      { startphrase: 'He lifts the lid and', ending0: 'looks in.', ending1: 'a', ending2: 'b', ending3: 'c', label: 0 },
      'looks in.',
    ],
    [{ startphrase: 'They sit and', ending0: 'a', ending1: 'b', ending2: 'talk.', ending3: 'c', label: 2 }, 'talk.'],
    [
      { startphrase: 'It rains and', ending0: 'a', ending1: 'she runs.', ending2: 'b', ending3: 'c', label: 1 },
      'she runs.',
    ],
  ],
  cosmos_qa: [
    [
      {
        context: 'I missed the bus.',
        question: 'Why walk?',
        answer0: 'no bus',
        answer1: 'a',
        answer2: 'b',
        answer3: 'c',
        label: 0,
      },
      'no bus',
    ],
    [
      {
        context: 'We packed.',
        question: 'What next?',
        answer0: 'a',
        answer1: 'a trip',
        answer2: 'b',
        answer3: 'c',
        label: 1,
      },
      'a trip',
    ],
    [
      {
        context: 'He yawned.',
        question: 'How is he?',
        answer0: 'a',
        answer1: 'b',
        answer2: 'c',
        answer3: 'tired',
        label: 3,
      },
      'tired',
    ],
  ],
  super_glue_copa: [
    [
      {
        premise: 'The lamp went out.',
        question: 'cause',
        choice1: 'The oil was gone.',
        choice2: 'It was red.',
        label: 0,
      },
      'The oil was gone.',
    ],
    [
      { premise: 'It froze.', question: 'effect', choice1: 'Bees flew.', choice2: 'The pond was hard.', label: 1 },
      'The pond was hard.',
    ],
    [{ premise: 'She laughed.', question: 'cause', choice1: 'He joked.', choice2: 'He slept.', label: 0 }, 'He joked.'],
  ],
  ethics_utilitarianism: [
    [{ activity: 'I found my ring.', baseline: 'I lost my ring.' }, 'I found my ring.'],
    [{ activity: 'The soup was hot.', baseline: 'The soup was spilt.' }, 'The soup was hot.'],
    [{ activity: 'We sang.', baseline: 'We fell.' }, 'We sang.'],
  ],
  kobest_copa: [
    [
      { premise: '비가 왔다.', question: '결과', alternative_1: '길이 젖었다.', alternative_2: '해가 떴다.', label: 0 },
      '길이 젖었다.',
    ],
    [
      { premise: '넘어졌다.', question: '원인', alternative_1: '노래했다.', alternative_2: '얼음이 있었다.', label: 1 },
      '얼음이 있었다.',
    ],
    [
      { premise: '불을 켰다.', question: '원인', alternative_1: '어두웠다.', alternative_2: '추웠다.', label: 0 },
      '어두웠다.',
    ],
  ],
  kobest_hellaswag: [
    [
      { context: '문을 연다.', ending_1: '들어간다.', ending_2: 'a', ending_3: 'b', ending_4: 'c', label: 0 },
      '들어간다.',
    ],
    [{ context: '책을 편다.', ending_1: 'a', ending_2: '읽는다.', ending_3: 'b', ending_4: 'c', label: 1 }, '읽는다.'],
    [
      { context: '물을 끓인다.', ending_1: 'a', ending_2: 'b', ending_3: 'c', ending_4: '차를 탄다.', label: 3 },
      '차를 탄다.',
    ],
  ],
  jcommonsenseqa: [
    [
      {
        question: '傘は何に使う?',
        choice0: '雨',
        choice1: '山',
        choice2: '本',
        choice3: '車',
        choice4: '犬',
        label: 0,
      },
      '雨',
    ],
    [
      {
        question: '夜に見えるのは?',
        choice0: '虹',
        choice1: '星',
        choice2: '本',
        choice3: '車',
        choice4: '犬',
        label: 1,
      },
      '星',
    ],
    [
      { question: '泳ぐのは?', choice0: '木', choice1: '山', choice2: '本', choice3: '車', choice4: '魚', label: 4 },
      '魚',
    ],
  ],
};
