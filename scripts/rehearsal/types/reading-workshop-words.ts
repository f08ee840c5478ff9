import { between, pick, type Random } from '../task.ts';
import { terms, type Pool } from './form.ts';
import { countWords, mix, oneOf, person, WEEKDAYS } from './reading-names.ts';

const piece = mix(
  terms(
    'a folding, a carved, a painted, a glazed, a heavy, a woven, a hinged, a striped, a curved, a slender, a riveted',
  ),
  terms(`
  stool, chest, lantern, bowl, bookcase, saddle, violin case, weather vane, cradle, bench, clock, kite, mirror
  frame, bread oven, rowing oar, music stand, door knocker, tool box, sundial, bird house, screen, tray, rug,
  basket`),
);
const stuff = mix(
  terms('seasoned, reclaimed, polished, local, rough, pale, dark, tempered, hand-split, weathered'),
  terms(`
  oak, brass, willow, stoneware clay, slate, leather, walnut, copper, wool, ash wood, pine, iron, linen, cherry
  wood, bronze, cork, bamboo, tin`),
);
const client = mix(
  terms('the village, the travelling, the young, the retired, the new, the visiting, the former, the town'),
  terms(`
  schoolmaster, doctor, innkeeper, organist, vet, miller, actor, dentist, pilot, florist, judge, midwife,
  magician, astronomer, priest, baker`),
);
const tool = mix(
  terms(`
  the short, the long-handled, the bow, the narrow, the curved, the borrowed, the pedal-driven, the Swedish, the
  blunt`),
  terms(`
  saw, chisel, plane, hammer, file, lathe, drill, rasp, mallet, gouge, knife, awl, spokeshave, clamp, loom,
  scraper`),
);
const task = mix(
  terms('to trim, to smooth, to hollow out, to mark, to join, to shape, to split, to score, to square, to notch'),
  terms(`
  the edges, the legs, the lid, the back panel, the handle, the rim, the corners, the hinges, the base, the pegs,
  the side boards, the ribs`),
);
const finish = mix(
  terms(
    'two coats of, a thin film of, a generous layer of, three coats of, a rubbing with, a wash of, a single coat of',
  ),
  terms(`
  linseed oil, beeswax, shellac, green paint, clear varnish, milk paint, soot and oil, walnut stain, red lacquer,
  whitewash, tung oil, soap`),
);
const drying = (random: Random): string => `${countWords(3, 60)(random)} ${pick(['hours', 'days'], random)}`;
const slip = mix(
  terms('a crack in, a dent in, a gap under, a scratch on, a stain on, a twist in, a burn on, a chip on, a bubble in'),
  terms(`
  the front, the lid, one leg, the frame, the inner wall, the joint, the top, the left side, the spout, the hem,
  the handle`),
);
const blame = mix(
  terms('a sudden, a careless, an unlucky, a long, an overheated, a badly sharpened, a heavy, a hurried'),
  terms('frost, apprentice, fall, delay, kiln, blade, thunderstorm, measurement, journey, draught, blow, fire'),
);
const shelf = mix(
  terms(`
  in the attic, on the top shelf, in a drawer, under the stairs, behind the stove, in the cellar, beside the
  window, on the rack`),
  terms(`
  of the barn, of the shed, of the back room, of the old forge, of the loft, of the annex, of the store, of the
  boathouse`),
);
const goods = oneOf(
  mix(
    ['brass', 'copper', 'wooden', 'steel', 'leather', 'bone', 'felt', 'glass', 'ceramic'],
    terms('screws, buttons, rings, pegs, washers, straps, knobs, beads, tiles, hooks, patches, nails, wheels, buckles'),
  ),
);
const lesson = mix(
  terms(
    'how to sharpen, how to choose, how to bend, how to repair, how to measure, how to store, how to dye, how to test',
  ),
  terms(`
  thin boards, old blades, green wood, cane seats, worn hinges, raw hides, soft metal, wet clay, broken spokes,
  fine yarn, round tenons, window lead`),
);
const price = (random: Random): string =>
  `${between(14, 980, random)} ${pick(['guilders', 'crowns', 'shillings', 'florins'], random)}`;

const owner = person;
const count = countWords(3, 99);
const day = (random: Random): string => `${pick(['early', 'late'], random)} on ${pick(WEEKDAYS, random)}`;

/** Pools of the slots of this domain. */
export const POOLS: Readonly<Record<string, Pool>> = {
  piece,
  stuff,
  client,
  tool,
  task,
  finish,
  drying,
  slip,
  blame,
  shelf,
  goods,
  lesson,
  price,
  owner,
  count,
  day,
  person,
};
