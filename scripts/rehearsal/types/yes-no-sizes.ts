import * as tables from './yes-no-quantities.ts';
import { amount, topic, type Topic } from './yes-no-topic.ts';

/** Comparisons of size and speed. */
export const SIZES: readonly Topic[] = [
  topic({
    id: 'mass',
    things: tables.MASSES,
    apart: { factor: 3 },
    larger: [
      'Does {a} weigh more than {b}?',
      'Would {a} outweigh {b}?',
      'Is {a} the heavier load compared with {b}?',
      'On a pair of scales, would the pan with {a} sink if {b} lay in the other?',
      'Would a strong seesaw tip toward {a} if {b} sat on the far end?',
      'Would it take more strength to lift {a} than to lift {b}?',
      'Could {a} outweigh {n} {bs}?',
      'Is {a} heavier than {n} {bs} put together?',
      'Would {n} {bs} fail to balance {a} on a scale?',
      'If {n} {bs} sat in one boat and {a} in another, would the second boat carry more weight?',
    ],
    smaller: [
      'Would {a} be easier to carry than {b}?',
      'Is {a} lighter than {b}?',
      'Would a mail carrier rather deliver {a} than {b} if only weight mattered?',
      'Would {a} look like a featherweight on a scale next to {b}?',
      'Could {n} {bs} outweigh {a}?',
      'Would a shelf that just holds {n} {bs} hold {a} with ease?',
      'Is {a} less of a burden for a lorry than {n} {bs}?',
    ],
    fact: ({ one, value }) =>
      value < 1
        ? `${one} weighs about ${amount(value * 1000)} grams`
        : `${one} weighs about ${amount(value)} ${value === 1 ? 'kilogram' : 'kilograms'}`,
    general: [
      'Mass is measured in kilograms, and a thousand kilograms make a tonne.',
      'Animals of one species differ in mass, so single figures are typical values.',
      'A pair of scales compares two masses and sinks on the side of the larger one.',
      'The blue whale is the heaviest animal known to have lived.',
    ],
  }),
  topic({
    id: 'height',
    things: tables.HEIGHTS,
    apart: { factor: 2 },
    larger: [
      'Is {a} taller than {b}?',
      'Does {a} reach higher than {b}?',
      'Would {a} tower over {b}?',
      'Would the top of {b} lie below the top of {a} if both stood on level ground?',
      'Would a fly at the top of {a} be higher up than one at the top of {b}, both at the same level at the foot?',
    ],
    smaller: [
      'Would {a} fit under a ceiling as high as {b}?',
      'Would a wall the height of {b} hide {a} completely?',
      'Could {a} stand upright in a hall as high as {b}?',
      'Does {a} fall short of the height of {b}?',
      'Is {a} dwarfed by {b} when only height counts?',
    ],
    fact: ({ one, value }) => `the height of ${one} is about ${amount(value)} metres`,
    general: [
      'Height is measured from the foot to the top.',
      'The heights of mountains are given above sea level.',
      'Trees such as redwoods can grow taller than most houses.',
      'Giraffes are the tallest animals that live today.',
    ],
  }),
  topic({
    id: 'length',
    things: tables.LENGTHS,
    apart: { factor: 1.5 },
    larger: [
      'Is {a} longer than {b}?',
      'Would {a} stick out of a box that just holds {b} lengthwise?',
      'Does {a} exceed {b} in length?',
      'Would {n} {bs} laid end to end be too short to reach along {a}?',
      'Could {n} {bs} be laid end to end beside {a} without reaching past its end?',
    ],
    smaller: [
      'Could {a} lie lengthwise beside {b} without reaching past either end?',
      'Is {a} shorter than {b}?',
      'Would a rope as long as {b} reach from one end of {a} to the other?',
      'Would a row of {n} {bs} be longer than {a}?',
      'Could {n} {bs} laid end to end outdo the length of {a}?',
    ],
    fact: ({ one, value }) =>
      value < 1
        ? `the length of ${one} is about ${amount(value * 100)} centimetres`
        : `the length of ${one} is about ${amount(value)} metres`,
    general: [
      'A metre has a hundred centimetres, and a kilometre has a thousand metres.',
      'Courts and pitches have lengths that the rules of a sport fix.',
      'Things laid end to end add up their lengths.',
      'The length of a vehicle is measured from its front to its rear.',
    ],
  }),
  topic({
    id: 'speed',
    things: tables.SPEEDS,
    apart: { factor: 1.7 },
    larger: [
      'Is {a} faster than {b}?',
      'Could {a} overtake {b} at full speed?',
      'Would {a} win a race against {b}?',
      'Would {b} be left behind by {a} if both went as fast as they can?',
      'At top speed, does {a} cover more ground in a minute than {b}?',
    ],
    smaller: [
      'Would {a} lose a race against {b}?',
      'Is {a} slow compared with {b}?',
      'Could {b} catch up with {a} if both moved at their best?',
      'Would {a} need more time than {b} for the same distance?',
    ],
    fact: ({ one, value }) => `the top speed of ${one} is about ${amount(value)} kilometres an hour`,
    general: [
      'Speed is the distance covered divided by the time it takes.',
      'Light is faster than anything that has mass.',
      'Sound travels about a kilometre in three seconds.',
      'Most animals can keep up their top speed for a short time only.',
    ],
  }),
];
