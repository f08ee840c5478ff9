import { terms, withArticle } from './form.ts';

/**
 * A predicate of one place in all forms that sentences need, each for a claim and for its denial:
 * `[claim, denial]`, e.g. `['collects stamps', 'does not collect stamps']`.
 */
export interface Predicate {
  id: string;
  /** Said of one: `is a baker`. */
  one: readonly [string, string];
  /** Said of many: `are bakers`. */
  many: readonly [string, string];
  /** Those of whom it holds: `bakers`, `patient people`, `people who collect stamps`. */
  group: string;
}

const NOUNS = terms(`
  baker, violinist, chess player, gardener, nurse, vegetarian, sailor, journalist, beekeeper, mathematician, carpenter,
  poet, early riser, cyclist, librarian, juggler, lawyer, stamp dealer, mountain guide, botanist, drummer, judge, tailor,
  swimmer, translator, farmer, chemist, firefighter, puppeteer, programmer, dancer, night watchman, surgeon, plumber,
  photographer, sculptor, geologist, referee, ceramist, volunteer, club member, parent, scholarship holder, landlord,
  dog owner, left-hander, tea drinker, magician, electrician, astronomer, lifeguard, bookseller, cheesemaker, tourist,
  beginner, champion, veteran, newcomer, bass singer, glass blower, bus driver, zookeeper, archivist, notary, miller,
  weaver, fencer, skier, rower, climber, blogger, podcaster, treasurer, mentor, apprentice, inspector, pharmacist,
  meteorologist, shepherd, locksmith, watchmaker, florist, optician, dentist, painter, pilot, economist, historian`);

const VERBS = terms(`
  collect stamps, play the cello, speak Norwegian, own a bicycle, sing in the choir, read old maps, bake sourdough bread,
  work at night, live near the harbour, drive an electric car, grow tomatoes, wear glasses, practise yoga, study geology,
  write letters by hand, repair radios, keep bees, drink green tea, swim in the lake, know the mayor, own a telescope,
  paint landscapes, ride horses, eat breakfast at dawn, take the tram to work, attend evening classes, train for a marathon,
  love crossword puzzles, fear spiders, build model ships, watch birds, teach algebra, use a typewriter, rent a garden plot,
  cook for the shelter, carry an umbrella, play table tennis, sleep in a tent, hum while working, subscribe to a magazine,
  vote in the club elections, donate blood, avoid sugar, walk to the office, trust weather forecasts, memorise poems,
  have a library card, have a pilot licence, have a garden, have a season ticket, have an older sister, have a tattoo,
  follow the news, fix clocks, climb in the hall, brew ginger beer, sketch buildings, restore furniture, fold paper cranes,
  visit museums on Sundays, own a sailing boat, translate comics, answer emails at once, dislike loud music, play the harp,
  enjoy silent films, plant fruit trees, knit jumpers, dance the tango, polish stones, record bird songs, sell honey,
  compose film music, breed canaries, drink coffee after dinner, chop firewood, tune pianos, forget birthdays, run a blog,
  organise street fairs, shop at the market, wake up before six, hold a diploma, pay membership fees, travel by train`);

const ADJECTIVES = terms(`
  patient, punctual, curious, left-handed, stubborn, generous, tall, shy, musical, tidy, cautious, ambitious, bilingual,
  cheerful, forgetful, athletic, thrifty, fluent in Latin, allergic to nuts, good at chess, afraid of heights, popular,
  interested in fossils, known in the village, colour-blind, insured, retired, married, self-employed, talkative, polite,
  eligible for a discount, ready for the exam, fond of puzzles, used to hard work, careful with money, well-read, sleepy,
  busy on weekends, trained in first aid, easily bored, skilled with tools, hard to surprise, quick-witted, sceptical,
  absent on Mondays, proud of the team, loyal to the club, nervous on stage, familiar with the law, sensitive to noise,
  qualified as a diver, covered by the warranty, certified as a guide, sun-tanned, double-jointed, open to criticism,
  above average in maths, new to the city, born in winter, related to the host, registered online, short-sighted, brave`);

/** Invented kinds, so that nothing but the premises tells what holds of them. */
const INVENTED_STARTS = terms(
  'bram, clo, dax, fen, gor, hul, jel, kri, lom, mip, nar, plo, quor, ris, sti, tov, vum, wex, yol, zan',
);
const INVENTED_ENDS = terms('ble, dle, fin, gle, kin, let, mer, ner, pus, rick, ster, tick, ver, wog, zle');

function nounPredicate(noun: string): Predicate {
  const plural = /(?:s|x|ch)$/.test(noun)
    ? `${noun}es`
    : noun.endsWith('watchman')
      ? noun.replace(/man$/, 'men')
      : `${noun}s`;
  const one = withArticle(noun);
  return { id: noun, one: [`is ${one}`, `is not ${one}`], many: [`are ${plural}`, `are not ${plural}`], group: plural };
}

function verbPredicate(phrase: string): Predicate {
  const [verb = '', ...rest] = phrase.split(' ');
  const third =
    verb === 'have' ? 'has' : /(?:s|x|sh|ch)$/.test(verb) ? `${verb}es` : verb.replace(/([^aeiou])y$/, '$1ie') + 's';
  return {
    id: phrase,
    one: [[third, ...rest].join(' '), `does not ${phrase}`],
    many: [phrase, `do not ${phrase}`],
    group: `people who ${phrase}`,
  };
}

function adjectivePredicate(phrase: string): Predicate {
  const group = phrase.includes(' ') ? `people who are ${phrase}` : `${phrase} people`;
  return { id: phrase, one: [`is ${phrase}`, `is not ${phrase}`], many: [`are ${phrase}`, `are not ${phrase}`], group };
}

export const REAL: readonly Predicate[] = [
  ...NOUNS.map(nounPredicate),
  ...VERBS.map(verbPredicate),
  ...ADJECTIVES.map(adjectivePredicate),
];

export const INVENTED: readonly Predicate[] = INVENTED_STARTS.flatMap((start) =>
  INVENTED_ENDS.map((end) => nounPredicate(start + end)),
);
