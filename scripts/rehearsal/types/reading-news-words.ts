import { between, pick, type Random } from '../task.ts';
import { terms, type Pool } from './form.ts';
import { countWords, date, mix, oneOf, person, town, WEEKDAYS } from './reading-names.ts';

const venue = mix(
  terms(`
  a public, a floating, a restored, a wooden, a heated, an open-air, a small, a solar-powered, a two-storey, a
  municipal, a narrow`),
  terms(`
  library, swimming pool, market hall, footbridge, theatre, skating rink, bus station, playground, observatory,
  bakery, greenhouse, clinic, ferry pier, cinema, climbing wall, museum, concert hall, bicycle garage, fire
  station, water tower`),
);
const trade = oneOf(
  terms(`
  baker, retired teacher, bus driver, carpenter, councillor, fisher, gardener, nurse, plumber, farmer, librarian,
  student, sculptor, chemist, postal worker, beekeeper, choir leader, ranger, electrician, potter, judge, referee`),
);
const reason = mix(
  terms('a burst, a blocked, a leaking, a cracked, a flooded, a frozen, a rusty, an overloaded, a damaged'),
  terms(`
  water main, culvert, gas pipe, transformer, retaining wall, drain, signal box, cable duct, bridge bearing,
  boiler, pump`),
);
const road = mix(
  terms(
    'the coast, the mill, the upper, the old, the station, the harbour, the forest, the school, the river, the market',
  ),
  terms('road, lane, tunnel, bridge, crossing, footpath, tramway, car park, underpass, bypass'),
);
const crop = oneOf(
  terms(`
  pumpkins, leeks, apples, potatoes, sunflowers, onions, pears, dahlias, cabbages, tomatoes, carrots, plums,
  roses, quinces, gooseberries, beetroots, turnips, melons, cherries, radishes`),
);
const hobby = mix(
  terms("the amateur, the junior, the veteran, the women's, the mixed, the local, the visiting, the university"),
  terms(`
  rowing, chess, hockey, archery, volleyball, cycling, handball, sailing, fencing, debating, table tennis, judo,
  curling`),
  ['team', 'club', 'squad', 'side'],
);
const animal = mix(
  terms('a young, a lost, an injured, a tame, an escaped, a white, a one-eyed, an elderly'),
  terms('otter, swan, parrot, goat, fox, owl, tortoise, badger, heron, pony, peacock, seal, hedgehog, donkey, lynx'),
);
const spot = mix(
  ['behind', 'beside', 'under', 'near', 'opposite'],
  terms(`
  the town hall, the sawmill, the railway arch, the bowling green, the brewery, the quarry, the allotments, the
  boathouse, the cattle market, the lighthouse, the tannery, the ice house, the bandstand, the toll gate, the
  pottery`),
);
const cause = mix(
  terms(`
  repairs to, books for, a new roof for, musical instruments for, warm meals at, wheelchairs for, sports gear for,
  a stove for`),
  terms(`
  the orphanage, the night shelter, the village hall, the music school, the rescue station, the day nursery, the
  hospice, the youth club, the animal home, the scout hut, the evening college, the retirement home`),
);
const moment = (random: Random): string =>
  `${pick(WEEKDAYS, random)} ${pick(['morning', 'afternoon', 'evening', 'night'], random)}`;
const money = (random: Random): string => `${between(2, 98, random)},${between(1, 9, random)}00 crowns`;

const count = countWords(13, 99);
const place = countWords(2, 12);
const size = (random: Random): string => `${between(102, 989, random)} people`;

/** Pools of the slots of this domain. */
export const POOLS: Readonly<Record<string, Pool>> = {
  venue,
  trade,
  reason,
  road,
  crop,
  hobby,
  animal,
  spot,
  cause,
  moment,
  money,
  count,
  place,
  size,
  date,
  person,
  town,
};
