import { defineDomain } from './reading-domain.ts';
import { POOLS } from './reading-logbook-words.ts';

/** Pages of the logs of expeditions that never were. */
export const logbook = defineDomain({
  id: 'logbook',
  pools: POOLS,
  scene: ['vessel'],
  openings: [
    'This page of the log of {vessel} covers a single day.',
    'Extract from the log of {vessel}.',
    'Notes written aboard {vessel} by the officer of the watch.',
    'The day began early for the crew of {vessel}.',
    'From the diary kept on {vessel}.',
    'Day report of {vessel}, copied by hand.',
    'Everyone on {vessel} was awake before sunrise.',
    'The crew of {vessel} had a full day.',
    'Routine entries of {vessel} follow.',
  ],
  asides: [
    'The cook served soup twice.',
    'Spirits are high.',
    'No other ship was met all day.',
    'The radio was silent for most of the time.',
    'Clouds hid the sun until late.',
    'Two people are still seasick.',
    'The watch changed without delay.',
    'Nothing else needs to be noted.',
    'Somebody has lost a mitten.',
    'The captain allowed an extra hour of sleep.',
    'Letters will be sent with the next boat.',
    'The instruments were checked as usual.',
    'After supper there was music.',
    'Fresh water is still plentiful.',
  ],
  facts: [
    {
      says: [
        'At {time}, {person} sighted {sight} near {spot}.',
        'Near {spot} there was {sight}, reported by {person} at {time}.',
        '{person} called out at {time}, having seen {sight} close to {spot}.',
        'The watch of {person} noted {sight} off {spot} at {time}.',
      ],
      asks: [
        ['sight', 'what was seen', 'What did {person} see?', 'What was sighted at {time}?'],
        ['person', 'the observer', 'Who saw {sight}?', 'Who reported {sight}?'],
        ['time', 'the time of the sighting', 'At what time was {sight} seen?', 'When did {person} see something?'],
        [
          'spot',
          'the place of the sighting',
          'Where was {sight} seen?',
          'Near which place did {person} see something?',
        ],
      ],
      background: [
        "A ship's log records events in the order of time.",
        'Lookouts report what they see, together with its bearing and the time.',
        'The crew of a ship is divided into watches that take turns on duty.',
        'Sightings of animals in old logs help scientists to study how their numbers changed.',
      ],
    },
    {
      says: [
        '{person} repaired {part}, which had failed because of {fault}.',
        'With {part} out of order owing to {fault}, {person} spent an hour on the repair.',
        'The failure of {part} was traced to {fault} by {person}.',
        'It took {person} all morning to mend {part}, stopped by {fault}.',
      ],
      asks: [
        ['fault', 'the cause of the failure', 'Why did {part} fail?', 'What was wrong with {part}?'],
        ['person', 'the person who repaired it', 'Who took care of {part}?', 'Who dealt with the failure of {part}?'],
        ['part', 'what had failed', 'What did {person} take care of?', 'What failed because of {fault}?'],
      ],
      background: [
        'Salt water speeds up the rusting of steel.',
        'Expeditions carry spare parts because no workshop is near.',
        'A fuse breaks a circuit when the current is too strong.',
        'Moving parts wear out sooner without grease.',
      ],
    },
    {
      says: [
        'We took {count} numbered {sample} from a depth of {depth} at {spot}.',
        'At {spot}, {count} numbered {sample} came up from a depth of {depth}.',
        'The catch of the day was {count} numbered {sample}, brought up from a depth of {depth} at {spot}.',
      ],
      asks: [
        ['count', 'the number taken', 'How many numbered {sample} were taken?', 'What was the number of {sample}?'],
        ['depth', 'the depth', 'From what depth did the {sample} come?', 'How deep was the sampling at {spot}?'],
        [
          'spot',
          'the place of sampling',
          'Where were the {sample} taken?',
          'At which place was sampling done at a depth of {depth}?',
        ],
        ['sample', 'the samples', 'What was taken from a depth of {depth}?', 'What did the crew bring up at {spot}?'],
      ],
      background: [
        'Samples are labelled at once so that their origin is not forgotten.',
        'Pressure in water grows with depth, by about one atmosphere every ten metres.',
        'A fathom is six feet, or about 1.83 metres.',
        'Cores of mud or ice keep layers in the order in which they were laid down.',
      ],
    },
    {
      says: [
        'At {spot} we loaded {count} full {supply}.',
        'Our stores grew by {count} full {supply}, taken on at {spot}.',
        'The boat brought {count} full {supply} from {spot}.',
      ],
      asks: [
        [
          'count',
          'the number loaded',
          'How many full {supply} were taken on?',
          'What was the number of full {supply}?',
        ],
        ['supply', 'the goods', 'What was loaded at {spot}?', 'Which goods came from {spot}?'],
        [
          'spot',
          'the place of loading',
          'Where did the {supply} come from?',
          'At which place were the {supply} loaded?',
        ],
      ],
      background: [
        'Stores must last for the whole voyage with some to spare.',
        'Dry food such as rice and lentils keeps for a long time.',
        'Heavy goods are stowed low so that a ship stays stable.',
        'A supply list is checked each time goods are taken on.',
      ],
    },
    {
      says: [
        'At {time} we stopped at {spot} in order {why}.',
        'We lay still at {spot} from {time} on in order {why}.',
        'A halt was made at {time} beside {spot} in order {why}.',
      ],
      asks: [
        [
          'why',
          'the reason for the halt',
          'Why was a halt made at {spot}?',
          'What was the reason for the stop at {time}?',
        ],
        [
          'spot',
          'the place of the halt',
          'Where was the halt that began at {time}?',
          'At which place did the crew stop {why}?',
        ],
        ['time', 'the time of the halt', 'When did the stop at {spot} begin?', 'At what time did the crew stop {why}?'],
      ],
      background: [
        'Ships wait for the right tide before they enter shallow water.',
        'Bad weather is the most common reason for an unplanned halt.',
        'An anchor holds a ship by digging into the sea floor.',
        'Expedition plans include spare days for delays.',
      ],
    },
    {
      says: [
        'The log says that {reading} was odd: it {trend}.',
        'Taking note of {reading}, the officer wrote that it {trend}.',
        'Compared with yesterday, {reading} surprised us, for it {trend}.',
      ],
      asks: [
        ['trend', 'the change', 'What is said of {reading}?', 'How did {reading} develop?'],
        ['reading', 'the quantity', 'Of which reading is it said that it {trend}?'],
      ],
      background: [
        'A barometer measures air pressure, and a quick fall often comes before a storm.',
        'Salinity is the amount of salt dissolved in water.',
        'Readings are taken at fixed hours so that they can be compared.',
        'Wind speed at sea is commonly given in knots.',
      ],
    },
    {
      says: [
        '{person} spent {weeks} hours this month on {duty}.',
        'The task of {duty} has kept {person} busy for {weeks} hours.',
        'After {weeks} hours of {duty}, {person} was given a rest.',
      ],
      asks: [
        ['duty', 'the chore', 'What kept {person} busy?', 'Which task took {weeks} hours?'],
        ['weeks', 'the hours', 'How many hours did {person} spend on {duty}?', 'How many hours went into {duty}?'],
        ['person', 'the person on duty', 'Who was busy {duty}?', 'Who spent {weeks} hours on a chore?'],
      ],
      background: [
        'Chores on a ship are shared out by a duty list.',
        'Nets and ropes must be dried or they rot.',
        'Regular care of gear prevents accidents.',
        'Work hours are logged so that duties stay fair.',
      ],
    },
  ],
});
