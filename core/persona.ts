/**
 * Whom an item is written for, from lists of our own: who someone is, where, and what they care about. 72 × 48 × 60 =
 * 207,360 personas, so that two calls of a run seldom share one.
 */
const ROLES = lines(`
a beekeeper; a bus driver; a night nurse; a retired carpenter; a school librarian; a street musician; a tax clerk;
a marine welder; a dairy farmer; a violin maker; a lighthouse keeper; a pastry cook; a railway signaller; a midwife;
a glass blower; a park ranger; a court interpreter; a bicycle courier; a crane operator; a puppet player; a locksmith;
a weather observer; a chess coach; a warehouse packer; a dental assistant; a tram mechanic; a stage designer;
an apprentice baker; a first-year law student; a village mayor; a fire brigade volunteer; a museum guard;
a hairdresser; a land surveyor; a harbour pilot; a sign language teacher; a sheep shearer; a sound engineer;
a market trader; a football referee; a chimney sweep; a radio presenter; a hotel porter; a mountain guide;
a piano tuner; a laboratory technician; a book restorer; a swimming instructor; a grandfather of five;
a mother of twins; a teenage chess player; an exchange student; a newly arrived neighbour; a debate club captain;
an orchard owner; a fish market auctioneer; a call centre agent; a kindergarten teacher; a plumber in training;
a long-distance lorry driver; a theatre prompter; a watchmaker; a veterinary nurse; a recycling sorter;
a choir conductor; a cartographer; a shoe repairer; a wind turbine fitter; a paper mill worker; a speech therapist;
an amateur astronomer; a city gardener
`);
const PLACES = lines(`
in a fishing village; in a high-rise suburb; on a small island; in a mountain valley; in a harbour town; in a desert town;
near a border crossing; in an old mining town; in a university town; on a houseboat; in a spa town; by a large river;
in a monastery guest house; at a railway junction; in a market town; in a ski resort out of season; on a research ship;
in a converted factory; at the edge of a forest; in a capital city; in a city known for its bridges; on a cattle station;
in a village without a shop; in a wine-growing region; in a port with two ferries a day; in a rainy coastal city;
at an airport; in a town that floods each spring; in a garden suburb; on a remote farm; in a town of weavers;
in a flat above a bakery; in a lakeside village; in a student hostel; at a mountain hut; in a neighbourhood of migrants;
in a city built on hills; in a town with a famous clock; near a nature reserve; in a polar settlement; in a salt town;
on a canal; in a quarter of workshops; in a new town; by a dam; in a tropical lowland; in a fortress town;
near a volcano
`);
const INTERESTS = lines(`
collects old maps; plans a garden of herbs; repairs clocks; follows election results; keeps a diary of the weather;
learns to bake bread; trains for a long swim; restores a wooden boat; reads court reports; breeds pigeons;
sings in a choir; plays chess by post; photographs bridges; saves for a journey; brews ginger beer; studies family trees;
records bird calls; runs a quiz night; mends bicycles for the neighbours; compares train timetables; teaches card games;
writes letters to the editor; builds model railways; forages for mushrooms; watches the tides; sews costumes;
learns a third language; keeps bees on a roof; follows a football club; solves crosswords; paints signs;
collects proverbs; carves spoons; organises a flea market; studies the stars; dances on Fridays; cooks for large groups;
measures noise in the street; keeps accounts for a club; plants trees along roads; builds kites; visits small museums;
walks old pilgrim paths; repairs radios; folds paper; reads about inventions; plays the accordion; dives for old bottles;
tries out recipes from abroad; referees youth games; keeps tropical fish; writes short plays; grows giant pumpkins;
sorts a village archive; invents board games; monitors a river's water; cycles to every town hall; draws cartoons;
knits to old patterns; follows the prices of grain
`);

function lines(list: string): readonly string[] {
  return list
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** How many different personas there are. */
export const PERSONAS = ROLES.length * PLACES.length * INTERESTS.length;

/** One persona, as `a beekeeper in a harbour town who repairs clocks`. */
export function personaOf(random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
  return `${pick(ROLES)} ${pick(PLACES)} who ${pick(INTERESTS)}`;
}
