import { between, pick, type Random } from '../task.ts';
import { terms, type Pool } from './form.ts';
import { clock, countWords, mix, oneOf, person } from './reading-names.ts';

const spot = mix(
  terms(`
  the northern, the outer, the sheltered, the rocky, the lower, the eastern, the frozen, the shallow, the
  windward, the muddy`),
  terms('inlet, ridge, lagoon, moraine, reef, cape, sandbank, gully, headland, glacier, marsh, channel, plateau, cove'),
);
const sight = mix(
  terms('a pod of, a pair of, a flock of, a line of, a cluster of, a group of, a dense patch of, a long row of'),
  terms(`
  dolphins, terns, icebergs, jellyfish, fishing buoys, seals, albatrosses, driftwood logs, petrels, basalt
  columns, reindeer, musk oxen, mushrooms, ruined huts, geese, boulders, wild ponies, kelp, sea turtles, dwarf
  willows`),
);
const part = mix(
  terms('the port, the spare, the main, the auxiliary, the forward, the rear, the upper, the electric'),
  terms(`
  winch, rudder, generator, radio mast, bilge pump, stove, sail, anchor chain, compass, drill, sledge, antenna,
  heater, propeller, water tank, tent pole, depth sounder, searchlight`),
);
const fault = mix(
  terms('a worn, a snapped, a corroded, a loose, a jammed, a bent, a missing, a burnt'),
  terms('bolt, bearing, fuse, cable, valve, gasket, hinge, spring, shackle, gear wheel, hose, connector, rivet'),
);
const supply = oneOf(
  mix(
    ['sacks of', 'crates of', 'tins of', 'barrels of', 'boxes of', 'jars of'],
    terms(`
  rice, flour, lamp oil, dried apples, lentils, batteries, biscuits, coffee, salted fish, candles, oats, honey,
  nails, rope, soap, onions`),
  ),
);
const sample = mix(
  ['bottles of', 'bags of', 'tubes of', 'trays of', 'cores of', 'vials of'],
  terms(`
  sea water, grey clay, volcanic ash, plankton, lichen, river sand, snow, moss, coral rubble, black mud, ice,
  peat, pollen, gravel`),
);
const depth = (random: Random): string => `${between(4, 96, random)} ${pick(['metres', 'fathoms', 'feet'], random)}`;
const reading = mix(
  terms(`
  the air pressure, the water temperature, the wind speed, the wave height, the snow depth, the salinity, the
  visibility, the humidity, the tide level, the cloud base`),
  terms(`
  at the bow, at the stern, on the bridge, near the tents, by the jetty, on the summit, beside the mast, in the
  lee of the hut, at the buoy, above the camp`),
);
const trend = mix(
  terms('had risen, had fallen, had doubled, had halved, stayed level, swung wildly, dropped slowly, climbed steadily'),
  terms(`
  since dawn, within an hour, overnight, after the squall, before supper, during the watch, with the tide, as the
  fog lifted, after midnight`),
);
const duty = mix(
  terms('peeling, mending, counting, painting, drying, sorting, labelling, washing, stacking, greasing'),
  terms(`
  the nets, the boots, the lifeboats, the charts, the potatoes, the flags, the sample jars, the skis, the ropes,
  the lanterns, the crates, the oars, the tarpaulins`),
);
const why = mix(
  terms(`
  to wait for, to avoid, to take photographs of, to search for, to make room for, to listen for, to shelter from,
  to study`),
  terms(`
  a supply boat, drifting ice, a rescue helicopter, a sandstorm, migrating whales, the evening tide, a
  thunderstorm, a lost balloon, the mail plane, a meteor shower, a patrol vessel, strong currents`),
);

const time = clock;
const count = countWords(3, 99);
const weeks = countWords(2, 40);
const vessel = mix(
  terms('the research ship, the ketch, the icebreaker, the survey boat, the schooner, the trawler, the field camp'),
  terms(`
  Aurora, Bellona, Cormorant, Deva, Esperance, Fulmar, Gannet, Halcyon, Isolde, Jackdaw, Kittiwake, Lyra, Morven,
  Nereid, Osprey, Polaris, Rowan, Sirius, Tern, Vega`),
);

/** Pools of the slots of this domain. */
export const POOLS: Readonly<Record<string, Pool>> = {
  spot,
  sight,
  part,
  fault,
  supply,
  sample,
  depth,
  reading,
  trend,
  duty,
  why,
  time,
  count,
  weeks,
  vessel,
  person,
};
