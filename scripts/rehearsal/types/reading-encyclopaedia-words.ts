import { between, pick, type Random } from '../task.ts';
import { terms, type Pool } from './form.ts';
import { countWords, mix, oneOf, person, town } from './reading-names.ts';

const habitat = mix(
  terms('damp, stony, shady, brackish, windswept, fertile, sandy, flooded, sunny, chalky, mossy'),
  terms(`
  meadows, gorges, pine woods, river banks, cliffs, marshes, orchards, dunes, heaths, caves, reed beds, hillsides,
  estuaries, hedges, ponds, quarries`),
);
const diet = oneOf(
  mix(
    ['fallen', 'fresh', 'rotting', 'bitter', 'young', 'dried', 'ripe', 'tough'],
    terms('berries, leaves, acorns, roots, bark, seeds, ferns, mushrooms, buds, reeds, mosses, grasses'),
  ),
  terms(`
  beetle larvae, freshwater snails, earthworms, small crabs, moths, tadpoles, dragonflies, ant eggs, water fleas,
  spiders`),
);
const creature = mix(
  terms(`
  the collared, the spotted, the lesser, the crested, the dusky, the long-tailed, the ringed, the pale, the
  greater, the banded, the hooded`),
  terms(`
  marsh vole, reed lark, stone marten, river toad, hill hare, tree frog, cave newt, wood mouse, mud turtle, cliff
  swallow, moss beetle, sand lizard, bog moth, dune fox, pond heron, heath cricket`),
);
const danger = mix(
  terms(
    'the draining of, the spread of, the burning of, the pollution of, the fencing of, the clearing of, the paving of',
  ),
  terms(`
  wetlands, new vineyards, old forests, mountain streams, grazing land, stubble fields, village ponds, salt pans,
  peat bogs, gravel pits, orchards`),
);
const building = mix(
  terms('a square, a moated, a domed, a timber, a ruined, a whitewashed, a round, a brick, a fortified, a vaulted'),
  terms(`
  castle, abbey, windmill, bell tower, granary, town hall, bridge house, customs house, bathhouse, lighthouse,
  chapel, arsenal, monastery, guildhall, aqueduct`),
);
const use = mix(
  terms(`
  the storage of, the trade in, the drying of, the weighing of, the taxing of, the display of, the repair of, the
  sale of`),
  terms(`
  grain, salt, wool, manuscripts, gunpowder, tobacco, bells, amber, timber, silk, herrings, maps, candles, hops,
  glass`),
);
const product = mix(
  terms('blue, smoked, hand-blown, sour, embroidered, fragrant, spiced, sun-dried, sweet, fermented'),
  terms(`
  cheese, gloves, cider, pottery, honey cakes, ribbons, glassware, trout, tea, carpets, pears, soap, mustard,
  paper, lace, plums`),
);
const season = mix(
  terms('in the first, in the last, in the coldest, in the driest, in the third, in the wettest'),
  terms(`
  weeks of spring, days of summer, weeks of autumn, days of winter, nights of the year, weeks after the thaw, days
  after the harvest, nights of the rainy season`),
);
const event = mix(
  terms(`
  a boat race, a wool fair, a lantern walk, a masked dance, a horse market, a bell contest, a kite contest, a
  chestnut feast, a straw fire, a silent procession`),
  terms(`
  on the frozen lake, in the main street, below the castle, around the well, on the common, along the wall, by
  torchlight, in the old harbour, under the lime trees`),
);
const honour = mix(
  terms(
    'the end of, the invention of, the arrival of, the rescue of, the return of, the discovery of, the founding of',
  ),
  terms(`
  a long siege, the first printing press, a great flood, the herring fleet, the plague, a silver mine, the
  weavers' guild, a lost prince, the salt tax, a healing spring`),
);
const feature = mix(
  terms('its forked, its bright, its hollow, its striped, its sticky, its enormous, its scaly, its flat, its curled'),
  terms('tongue, tail, feet, ears, belly, whiskers, claws, throat, back, eyelids, snout, horns'),
);
const ability = mix(
  terms('to climb, to sense, to cross, to warm, to hide in, to dig through, to drink from, to mark'),
  terms(`
  wet rocks, shallow snow, its nest, fast streams, hollow trees, loose sand, thin ice, spider webs, tall grass,
  narrow cracks, deep mud`),
);
const size = (random: Random): string => `${countWords(3, 95)(random)} ${pick(['centimetres', 'millimetres'], random)}`;
const year = (random: Random): string =>
  `${pick(['the year', 'the spring of', 'the autumn of'], random)} ${between(1402, 1938, random)}`;

const region = town;
const count = countWords(3, 90);

/** Pools of the slots of this domain. */
export const POOLS: Readonly<Record<string, Pool>> = {
  habitat,
  diet,
  creature,
  danger,
  building,
  use,
  product,
  season,
  event,
  honour,
  feature,
  ability,
  size,
  year,
  region,
  count,
  person,
  town,
};
