import * as tables from './yes-no-quantities.ts';
import { amount, topic, type Topic } from './yes-no-topic.ts';

function seconds(value: number): string {
  const units = [
    [31557600, 'years'],
    [86400, 'days'],
    [3600, 'hours'],
    [60, 'minutes'],
    [1, 'seconds'],
  ] as const;
  const [size, unit] = units.find(([each]) => value >= 2 * each) ?? ([1, 'seconds'] as const);
  return `${amount(value / size)} ${unit}`;
}

/** Comparisons of time, of substances and of numbers. */
export const TIMES: readonly Topic[] = [
  topic({
    id: 'life',
    things: tables.LIVES,
    apart: { factor: 2 },
    larger: [
      'Does {a} usually live longer than {b}?',
      'Would {a} be expected to outlive {b} that began life on the same day?',
      'Is the usual life of {a} longer than that of {b}?',
    ],
    smaller: [
      'Would {a} be expected to die before {b} that began life on the same day?',
      'Is the life of {a} short compared with the life of {b}?',
    ],
    fact: ({ one, value }) =>
      value < 0.1
        ? `${one} usually lives for about ${amount(value * 365)} days`
        : `${one} usually lives for about ${amount(value)} years`,
    general: [
      'Large animals tend to live longer than small ones.',
      'Some trees live for thousands of years.',
      'Many insects spend most of their life as larvae and only a short time as adults.',
      'Life spans in captivity are often longer than in the wild.',
    ],
  }),
  topic({
    id: 'duration',
    things: tables.DURATIONS,
    apart: { factor: 1.5 },
    larger: [
      'Does {a} last longer than {b}?',
      'Would {b} be over before {a} if both began at once?',
      'Would {a} still be going on when {b}, begun at the same moment, is over?',
      'Does {a} take up more time than {b}?',
    ],
    smaller: [
      'Would there be time for {a} during {b}?',
      'Is {a} over sooner than {b} when both start together?',
      'Could {a} fit into the time that {b} takes?',
      'Is {a} brief next to {b}?',
    ],
    fact: ({ one, value }) => `${one} takes about ${seconds(value)}`,
    general: [
      'An hour has sixty minutes and a day has twenty-four hours.',
      'A year is the time that a planet needs for one orbit around the Sun.',
      'Light needs a little over eight minutes from the Sun to the Earth.',
      'Larger mammals tend to have longer pregnancies.',
    ],
  }),
  topic({
    id: 'melting',
    things: tables.MELTING,
    apart: { difference: 15 },
    larger: [
      'Does {a} melt at a higher temperature than {b}?',
      'Would {b} turn liquid first if {a} and {b} were slowly heated in one furnace?',
      'Would {a} still be solid at the melting point of {b}?',
      'Is the melting point of {a} above that of {b}?',
    ],
    smaller: [
      'Would {a} melt before {b} in a furnace that slowly grows hotter?',
      'Is less heat needed to reach the melting point of {a} than that of {b}?',
    ],
    fact: ({ one, value }) => `${one} melts at about ${value < 0 ? `minus ${-value}` : value} degrees Celsius`,
    general: [
      'The melting point is the temperature at which a solid becomes liquid.',
      'Alloys often melt at lower temperatures than the metals they are made of.',
      'Tungsten has the highest melting point of all metals.',
      'Mercury is the only metal that is liquid at room temperature and below it.',
    ],
  }),
  topic({
    id: 'floating',
    things: [tables.SOLIDS, tables.LIQUIDS],
    apart: { factor: 1.15 },
    larger: [
      'Would a solid lump of {a} sink in {b}?',
      'Would a massive cube of {a} go to the bottom of a bucket of {b}?',
      'Is {a} denser than {b}?',
      'If a bead of {a} fell into a jar of {b}, would it end up on the ground of the jar?',
    ],
    smaller: [
      'Would a solid block of {a} float on {b}?',
      'Could a massive ball of {a} drift on a tank of {b}?',
      'Would a peg carved from {a} rise to the surface of {b}?',
      'Does {a} weigh less than the same volume of {b}?',
    ],
    fact: ({ one, value }) =>
      `${one} has a density of about ${amount(value)} ${value === 1 ? 'gram' : 'grams'} per cubic centimetre`,
    general: [
      'A solid floats on a liquid when its density is lower than that of the liquid.',
      'Density is mass divided by volume.',
      'Fresh water has a density of about one gram per cubic centimetre.',
      'Most metals sink in water, but many of them float on mercury.',
    ],
  }),
  topic({
    id: 'invention',
    things: [tables.YEARS, tables.EVENTS],
    apart: { difference: 30 },
    larger: [
      'Did people have to live without {a} at the time of {b}?',
      'Is {a} younger than {b}?',
      'Would {a} have been unheard of in the days of {b}?',
      'Would a film about {b} be wrong to show {a}?',
    ],
    smaller: [
      'Was {a} already known at the time of {b}?',
      'Could a witness of {b} have heard of {a}?',
      'Was {a} invented before {b}?',
      'Could {a} have been described in a letter written during {b}?',
    ],
    fact: ({ one, value }) => `the date of ${one} is ${value < 0 ? `${-value} BC` : `about ${value}`}`,
    general: [
      'An anachronism is a thing shown in a time in which it did not exist.',
      'Inventions often have forerunners, so their dates are rounded.',
      'Historians date events by written sources and by finds.',
      'A century has a hundred years.',
    ],
  }),
  topic({
    id: 'age',
    things: tables.YEARS,
    apart: { difference: 30 },
    larger: [
      'Did {b} come into use before {a}?',
      'Is {a} a more recent invention than {b}?',
      'Would a museum that sorts inventions by age show {a} after {b}?',
    ],
    smaller: [
      'Was {a} around before {b}?',
      'Is {a} older than {b}?',
      'Did people know {a} when nobody yet had seen {b}?',
    ],
    fact: ({ one, value }) => `the first use of ${one} dates from about ${value}`,
    general: [
      'Inventions often have forerunners, so their dates are rounded.',
      'A patent protects an invention for a limited time.',
      'Many inventions build on earlier ones.',
      'The printing press with movable metal type spread in Europe in the fifteenth century.',
    ],
  }),
  topic({
    id: 'number',
    things: tables.NUMBERS,
    apart: { difference: 1 },
    larger: [
      'Are there more {a} than {b}?',
      'Would the {a} outnumber the {b}?',
      'Is the number of {a} larger than the number of {b}?',
      'If each of the {b} were paired with one of the {a}, would some of the latter be left over?',
      'Could you give a marble to each of the {b} if you had one for each of the {a}, and keep some?',
      'Does counting the {a} take you further than counting the {b}?',
    ],
    smaller: [
      'Are there fewer {a} than {b}?',
      'Is the number of {a} below that of the {b}?',
      'Would you run short if you wanted to label the {b} with stickers made for the {a}, one for each?',
      'Would one candle for each of the {a} be too few to put one on each of the {b}?',
    ],
    fact: ({ one, value }) => `the number of ${one} is ${value}`,
    general: [
      'Two collections are compared by pairing off their members.',
      'If members of one collection are left over after pairing, that collection is larger.',
      'A hexagon has six sides and an octagon has eight.',
      'The number of protons in an atom is its atomic number.',
    ],
  }),
];
