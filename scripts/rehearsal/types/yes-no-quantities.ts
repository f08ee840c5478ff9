import { terms, withArticle } from './form.ts';

/** A thing with a typical value, and the words for one and for many of it. */
export interface Thing {
  one: string;
  /** Null for what there is only one of. */
  many: string | null;
  value: number;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  'house mouse': 'house mice',
  'red fox': 'red foxes',
  'great white shark': 'great white sharks',
  wolf: 'wolves',
  sheep: 'sheep',
  moose: 'moose',
  salmon: 'salmon',
  goose: 'geese',
  'double bass': 'double basses',
  'washing machine': 'washing machines',
  'grain of rice': 'grains of rice',
  'bag of cement': 'bags of cement',
  'sheet of A4 paper': 'sheets of A4 paper',
  mosquito: 'mosquitoes',
  bison: 'bison',
  reindeer: 'reindeer',
};

/** `name: value` entries; `=name` stands for one of a kind and takes no article. */
function table(list: string): Thing[] {
  return terms(list).map((entry) => {
    const at = entry.lastIndexOf(':');
    const name = entry.slice(0, at).trim();
    const value = Number(entry.slice(at + 1));
    if (name.startsWith('=')) return { one: name.slice(1), many: null, value };
    return { one: withArticle(name), many: IRREGULAR[name] ?? plural(name), value };
  });
}

function plural(name: string): string {
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? name.replace(/y$/, 'ies') : `${name}s`;
}

/** Typical mass of a grown one, in kilograms. Single animals vary, so comparisons keep a factor of 3 apart. */
export const MASSES = table(`
  blue whale: 120000, humpback whale: 30000, whale shark: 15000, elephant: 5000, hippopotamus: 1500, rhinoceros: 2000,
  giraffe: 1000, walrus: 1000, polar bear: 450, moose: 450, horse: 500, cow: 650, camel: 500, zebra: 300, lion: 180,
  tiger: 200, gorilla: 150, ostrich: 110, red kangaroo: 60, wolf: 40, sheep: 70, pig: 200, chimpanzee: 45, cheetah: 50,
  koala: 9, badger: 10, beaver: 20, red fox: 6, house cat: 4.5, rabbit: 2, hedgehog: 0.8, squirrel: 0.35, rat: 0.3,
  hamster: 0.12, house mouse: 0.02, shrew: 0.008, hummingbird: 0.004, sparrow: 0.03, robin: 0.018, pigeon: 0.3,
  crow: 0.45, goose: 4, swan: 10, emperor penguin: 30, bald eagle: 5, chicken: 2.5, duck: 1.2, turkey: 8,
  honeybee: 0.0001, ant: 0.000003, mosquito: 0.0000025, bumblebee: 0.0002, salmon: 5, herring: 0.2,
  great white shark: 900, bowling ball: 6, football: 0.43, tennis ball: 0.058, golf ball: 0.046,
  table tennis ball: 0.0027, family car: 1400, bicycle: 12, grand piano: 450, upright piano: 220, violin: 0.45,
  washing machine: 70, refrigerator: 80, brick: 2.7, paper clip: 0.001, apple: 0.18, grape: 0.005, watermelon: 7,
  pineapple: 1.3, banana: 0.12, double-decker bus: 12000, school bus: 10000, jumbo jet: 180000, diesel locomotive: 90000,
  grain of rice: 0.000025, strawberry: 0.015, laptop: 1.8, bag of cement: 25, microwave oven: 14, motorcycle: 200,
  sledgehammer: 5, wheelbarrow: 14, lemon: 0.1, cherry: 0.008, coconut: 1.4, guitar: 2, trumpet: 1.1, tuba: 9,
  donkey: 180, reindeer: 130, bison: 700, otter: 8, raccoon: 7, guinea pig: 1, parakeet: 0.035, lobster: 0.8`);

/** Height in metres. */
export const HEIGHTS = table(`
  giraffe: 5, elephant: 3.1, horse: 1.6, ostrich: 2.5, emperor penguin: 1.1, double-decker bus: 4.4, basketball hoop: 3.05,
  house door: 2, kitchen table: 0.75, street lamp: 8, telephone pole: 11, oak tree: 25, coast redwood: 90, tulip: 0.4,
  wine bottle: 0.3, football goal: 2.44, tennis net: 0.91, coffee mug: 0.1, wheelie bin: 1.07, hen: 0.4,
  house cat: 0.25, rabbit: 0.2, garden gnome: 0.35, chess king: 0.095, egg cup: 0.06, flagpole: 10, apple tree: 5,
  thimble: 0.025, water tower: 35, wind turbine: 130, three-storey house: 10, daffodil: 0.35, kitchen stool: 0.65,
  =the Eiffel Tower: 330, =the Great Pyramid of Giza: 138, =the Leaning Tower of Pisa: 57, =the Statue of Liberty: 93,
  =the Burj Khalifa: 828, =the Empire State Building: 443, =Mount Everest: 8849, =Kilimanjaro: 5895, =Mont Blanc: 4806,
  =Mount Fuji: 3776, =Ben Nevis: 1345, =Angel Falls: 979, =Niagara Falls: 51, =Mount Olympus: 2917, =Table Mountain: 1085,
  =the Brandenburg Gate: 26, =the Arc de Triomphe: 50, =the Washington Monument: 169, =the Space Needle: 184`);

/** Length in metres. */
export const LENGTHS = table(`
  blue whale: 25, school bus: 12, football pitch: 105, tennis court: 23.8, bowling lane: 18.3, cricket pitch: 20.1,
  basketball court: 28, credit card: 0.086, pencil: 0.18, toothbrush: 0.19, baguette: 0.6, violin: 0.6, cello: 1.2,
  double bass: 1.8, canoe: 5, bicycle: 1.8, family car: 4.5, jumbo jet: 70, ant: 0.005, paper clip: 0.033,
  sheet of A4 paper: 0.297, broom: 1.4, snooker table: 3.66, table tennis table: 2.74, crocodile: 4.5,
  great white shark: 4.5, shoe: 0.3, king-size bed: 2, matchstick: 0.045, chopstick: 0.23, grain of rice: 0.006,
  billiard cue: 1.45, sewing needle: 0.04, piccolo: 0.32, flute: 0.67, bassoon: 1.35, earthworm: 0.12, ladybird: 0.007,
  house mouse: 0.09, herring: 0.3, freight train: 700, surfboard: 2.3, umbrella: 0.9, spoon: 0.17, key: 0.055,
  city tram: 32, canal boat: 18, Olympic swimming pool: 50, hockey stick: 0.93, dining fork: 0.2, javelin: 2.65,
  =the Titanic: 269, =the Golden Gate Bridge: 2737, =the Channel Tunnel: 50450, =the route of a marathon: 42195,
  =the Tower Bridge in London: 244, =the Suez Canal: 193000, =the Panama Canal: 82000`);

/** Top speed in kilometres an hour. */
export const SPEEDS = table(`
  cheetah: 100, racehorse: 65, greyhound: 65, ostrich: 65, house cat: 45, elephant: 30, garden snail: 0.05,
  giant tortoise: 0.4, three-toed sloth: 0.3, honeybee: 26, Formula One car: 340, bullet train: 300, jumbo jet: 920,
  racing cyclist: 55, cruise ship: 42, container ship: 40, moped: 45, rabbit: 45, red kangaroo: 65, giraffe: 55,
  hippopotamus: 30, rifle bullet: 3000, house mouse: 12, wolf: 60, world-class sprinter: 44, person on a walk: 5,
  hot-air balloon: 20, canoe: 8, tractor: 45, golf cart: 24, caterpillar: 0.1, ladybird in flight: 24, pigeon: 100,
  milk float: 25, tank: 60, hen: 14, pig: 17, domestic duck on foot: 7, racing rowing boat: 22, helicopter: 260,
  =a falcon in a dive: 320, =sound in air: 1235, =the International Space Station: 27600, =the Earth on its orbit: 107000,
  =a growing fingernail: 0.000000005, =the Concorde: 2180, =a drifting continent: 0.0000000057, =light in space: 1079000000`);

/** How long they usually live, in years. */
export const LIVES = table(`
  housefly: 0.08, house mouse: 2, hamster: 2.3, rabbit: 9, dog: 12, house cat: 14, cow: 18, horse: 27, chimpanzee: 45,
  elephant: 62, giant tortoise: 120, bowhead whale: 200, macaw: 55, squirrel: 7, guinea pig: 6, lion: 13, guppy: 2,
  oak tree: 350, olive tree: 500, bristlecone pine: 3500, Greenland shark: 300, blue whale: 85, mayfly: 0.003, shrew: 1.5,
  hippopotamus: 42, sunflower: 0.4, garden pea plant: 0.35, person: 73, worker bee in summer: 0.12, rat: 2.5, donkey: 30,
  sheep: 11, goldfish: 11, coast redwood: 1200, tomato plant: 0.6, butterfly: 0.08, mosquito: 0.1, goat: 16`);

/** How long it takes, in seconds. */
export const DURATIONS = table(`
  blink of an eye: 0.25, heartbeat: 0.85, professional boxing round: 180, football match: 5400, night of sleep: 28800,
  school lesson: 2700, pop song: 210, full-length opera: 10800, elephant pregnancy: 57000000, mouse pregnancy: 1730000,
  cat pregnancy: 5530000, horse pregnancy: 29400000, rabbit pregnancy: 2680000, cow pregnancy: 24450000, decade: 315576000,
  century: 3155760000, fortnight: 1209600, leap year: 31622400, period of ice hockey: 1200, calendar week: 604800,
  semester at university: 13000000, feature film: 6900, weekend: 172800, business day: 28800, television advert: 30,
  =an Olympic sprint over 100 metres: 10, =the boiling of a hard egg: 600, =the way of sunlight to the Earth: 499,
  =the way of light from the Moon: 1.28, =one orbit of the space station: 5560, =one turn of Jupiter: 35730,
  =one year on Mercury: 7600000, =one year on Mars: 59355000, =one year on Neptune: 5200000000,
  =one turn of the Earth: 86160, =the flight of Apollo 11 to the Moon: 273000, =a flight from London to New York: 28000,
  =the incubation of a hen's egg: 1814400, =a world-class marathon: 7500, =one orbit of the Moon: 2360000,
  =the baking of a loaf of bread: 2300, =a flash of lightning: 0.2, =the growing of a winter wheat crop: 24000000`);

/** Melting points in degrees Celsius. */
export const MELTING = table(`
  =mercury: -39, =ice: 0, =caesium: 28, =gallium: 30, =chocolate: 34, =beeswax: 63, =sodium: 98, =sulphur: 115, =lithium: 181,
  =tin: 232, =bismuth: 271, =lead: 327, =zinc: 420, =magnesium: 650, =aluminium: 660, =table salt: 801, =silver: 962,
  =gold: 1064, =copper: 1085, =nickel: 1455, =iron: 1538, =titanium: 1668, =platinum: 1768, =molybdenum: 2623,
  =tungsten: 3422, =silicon: 1414, =cobalt: 1495, =potassium: 64, =cadmium: 321, =uranium: 1132, =chromium: 1907,
  =iridium: 2446, =palladium: 1555, =antimony: 631, =indium: 157, =quartz: 1670, =manganese: 1246, =calcium: 842`);

/** Density of solids and of liquids, in grams a cubic centimetre. */
export const SOLIDS = table(`
  =gold: 19.3, =lead: 11.3, =iron: 7.9, =copper: 8.9, =silver: 10.5, =aluminium: 2.7, =ice: 0.917, =cork: 0.24, =oak: 0.72,
  =balsa wood: 0.16, =glass: 2.5, =granite: 2.7, =brass: 8.5, =tin: 7.3, =platinum: 21.4, =beeswax: 0.96, =marble: 2.7,
  =tungsten: 19.2, =bamboo: 0.4, =titanium: 4.5, =zinc: 7.1, =polystyrene foam: 0.03, =chalk: 2.3,
  =diamond: 3.5, =nickel: 8.9, =pine wood: 0.5, =concrete: 2.4, =uranium: 19, =steel: 7.8`);
export const LIQUIDS = table(`
  =fresh water: 1, =mercury: 13.5, =honey: 1.42, =olive oil: 0.91, =ethanol: 0.79, =glycerine: 1.26, =petrol: 0.74,
  =maple syrup: 1.33, =acetone: 0.78`);

/** When a thing came into use or happened; disputed dates are kept out by a margin of 30 years. */
export const YEARS = table(`
  =the printing press: 1450, =the telescope: 1608, =the microscope: 1600, =the pendulum clock: 1656, =the piano: 1700,
  =the lightning rod: 1752, =the hot-air balloon: 1783, =the smallpox vaccine: 1796, =the battery: 1800,
  =the steam locomotive: 1804, =the stethoscope: 1816, =the camera: 1826, =the telegraph: 1837, =the postage stamp: 1840,
  =the safety pin: 1849, =dynamite: 1867, =the telephone: 1876, =the phonograph: 1877, =the zip fastener: 1893, =cinema: 1895,
  =the X-ray photograph: 1895, =the aeroplane: 1903, =the tea bag: 1908, =stainless steel: 1913, =the television: 1926,
  =penicillin: 1928, =the jet engine: 1937, =the ballpoint pen: 1938, =the microwave oven: 1946, =the transistor: 1947,
  =the credit card: 1950, =the laser: 1960, =the compact disc: 1982, =the mobile phone: 1973, =the personal computer: 1975,
  =the World Wide Web: 1990, =the smartphone: 2000, =gunpowder: 900, =eyeglasses: 1290,
  =the violin: 1550, =the saxophone: 1846, =the bicycle: 1817, =the barometer: 1643, =the thermometer: 1654, =canned food: 1810,
  =the sewing machine: 1830, =the typewriter: 1868, =the light bulb: 1879, =the parachute: 1783, =nylon: 1935, =Velcro: 1955`);
export const EVENTS = table(`
  =the French Revolution: 1789, =the Norman conquest of England: 1066, =the fall of the Berlin Wall: 1989,
  =the first Moon landing: 1969, =the American Civil War: 1863, =the Battle of Waterloo: 1815, =the Great Fire of London: 1666,
  =the Black Death in Europe: 1349, =the sinking of the Titanic: 1912, =the signing of the Magna Carta: 1215,
  =the eruption that buried Pompeii: 79, =the death of Julius Caesar: -44, =the first modern Olympic Games: 1896,
  =the Thirty Years War: 1630, =the opening of the Suez Canal: 1869, =the first voyage of Columbus: 1492,
  =the fall of Constantinople: 1453, =the Boston Tea Party: 1773,
  =the Russian Revolution: 1917, =the building of the Eiffel Tower: 1889, =the Lisbon earthquake: 1755,
  =the premiere of Hamlet: 1601, =the Chernobyl accident: 1986, =the Spanish Armada: 1588, =the birth of Mozart: 1756`);

/** Exact numbers. `strings on a violin` reads as a plural; questions compare the numbers themselves. */
export const NUMBERS = table(`
  =strings on a violin: 4, =strings on a classical guitar: 6, =strings on a ukulele: 4, =legs on a spider: 8,
  =legs on an ant: 6, =legs on a crab with its claws counted: 10, =legs on a lion: 4, =legs on an ostrich: 2,
  =arms on an octopus: 8, =hearts in an octopus: 3, =wings on a bee: 4, =wings on a housefly: 2, =keys on a full-size piano: 88,
  =black keys on a full-size piano: 36, =white keys on a full-size piano: 52, =pedals on a concert harp: 7,
  =sides on a hexagon: 6, =sides on a pentagon: 5, =sides on an octagon: 8, =sides on a triangle: 3, =sides on a decagon: 10,
  =sides on a heptagon: 7, =sides on a dodecagon: 12, =faces on a cube: 6, =edges on a cube: 12, =corners on a cube: 8,
  =faces on a tetrahedron: 4, =edges on a tetrahedron: 6, =faces on an icosahedron: 20, =squares on a chessboard: 64,
  =chess pieces at the start of a game: 32, =pawns at the start of a chess game: 16, =cards in a deck without jokers: 52,
  =hearts in a deck of cards: 13, =pips on a die: 21, =letters in the English alphabet: 26, =vowels among the letters a to e: 2,
  =letters in the Greek alphabet: 24, =signs in the zodiac: 12, =planets in the solar system: 8, =stars on the flag of the USA: 50,
  =stripes on the flag of the USA: 13, =minutes in an hour: 60, =hours in a day: 24, =days in a week: 7, =days in June: 30,
  =days in October: 31, =days in a leap-year February: 29, =months in a year: 12, =weeks in a leap year: 52,
  =years in a decade: 10, =years in a century: 100, =degrees in a right angle: 90, =degrees in a full circle: 360,
  =inches in a foot: 12, =feet in a yard: 3, =pints in a gallon: 8, =ounces in a pound: 16, =teeth in a full adult mouth: 32,
  =milk teeth in a small child: 20, =bones in an adult human body: 206, =chromosomes in a human body cell: 46,
  =fingers on two human hands with the thumbs: 10, =chambers in a human heart: 4, =chambers in a frog's heart: 3,
  =ribs in a human body: 24, =vertebrae in a human neck: 7, =players in a football team on the pitch: 11,
  =players in a basketball team on the court: 5, =players in a volleyball team on the court: 6, =players in a rugby union team: 15,
  =players in a baseball team on the field: 9, =players in an ice hockey team with the goalkeeper: 6, =pins in a bowling lane: 10,
  =holes on a full golf course: 18, =balls in a full snooker set: 22, =numbers on a clock face: 12, =wheels on a tricycle: 3,
  =wheels on a unicycle: 1, =sheets in a ream of paper: 500, =eggs in a dozen: 12, =lines in a sonnet: 14, =lines in a limerick: 5,
  =syllables in a haiku: 17, =dots in a Braille cell: 6, =colours in a rainbow as Newton named them: 7, =rings on the Olympic flag: 5,
  =musicians in a string quartet: 4, =singers in a duet: 2, =judges on the US Supreme Court: 9, =states in the USA: 50,
  =stars on the flag of the European Union: 12, =points on a Star of David: 6, =protons in a carbon atom: 6,
  =protons in an oxygen atom: 8, =protons in an iron atom: 26, =protons in a gold atom: 79, =protons in a helium atom: 2,
  =protons in a neon atom: 10, =protons in a calcium atom: 20, =atoms in a water molecule: 3, =atoms in a methane molecule: 5,
  =atoms in a carbon dioxide molecule: 3, =bits in a byte: 8, =humps on a dromedary: 1, =humps on a Bactrian camel: 2,
  =eyes on most spiders: 8, =lungs in a human body: 2, =zeros in a million: 6, =zeros in a billion as used today: 9,
  =books in the Pentateuch: 5, =plays in a trilogy: 3, =spots on a seven-spot ladybird: 7, =seconds in two minutes: 120`);
