import { terms } from './form.ts';

/** Common words of four to nine letters, all in small letters. */
export const WORDS = terms(`
  anchor, apron, arrow, autumn, bakery, balcony, barrel, basket, beacon, blanket, border, bottle, branch, breeze, bridge,
  broom, bucket, button, cabin, camera, candle, canvas, carpet, castle, ceiling, cellar, chapter, cherry, chimney, circle,
  cloud, coffee, compass, copper, corner, cotton, cradle, crystal, curtain, dancer, desert, diary, dinner, doctor, dragon,
  drawer, eagle, earth, engine, evening, fabric, falcon, feather, fence, field, finger, flame, flower, forest, fortune,
  fossil, fountain, garden, garlic, ginger, glacier, glass, gravel, guitar, hammer, harbour, harvest, helmet, history,
  honey, horizon, hunter, island, ivory, jacket, jewel, journey, jungle, kettle, kitchen, ladder, lantern, leather, lemon,
  library, lizard, machine, magnet, marble, market, meadow, melody, mirror, mountain, muscle, museum, mustard, needle,
  number, ocean, office, olive, orange, orchard, oven, paddle, palace, paper, parade, pepper, pencil, pillow, planet,
  plaster, pocket, powder, prairie, puzzle, quarry, quarter, rabbit, railway, ribbon, river, rocket, saddle, sailor, salad,
  school, season, shadow, shelter, shoulder, silver, sister, smoke, spider, spring, station, stomach, stone, storm, summer,
  sunset, table, tailor, temple, thunder, ticket, timber, tomato, tower, travel, treasure, tunnel, turtle, umbrella, valley,
  vessel, village, violin, wagon, walnut, water, weather, window, winter, wizard, wonder, yellow, zipper`);

/** `base past participle`, where the forms are irregular and only one is in common use. */
export const VERBS = terms(`
  begin began begun, bite bit bitten, blow blew blown, break broke broken, bring brought brought, build built built,
  buy bought bought, catch caught caught, choose chose chosen, come came come, creep crept crept, cut cut cut, deal dealt dealt,
  dig dug dug, do did done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen,
  feed fed fed, feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, forbid forbade forbidden,
  forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, give gave given, go went gone, grow grew grown,
  hear heard heard, hide hid hidden, hold held held, keep kept kept, know knew known, lay laid laid, lead led led,
  leave left left, lend lent lent, lose lost lost, make made made, mean meant meant, meet met met, pay paid paid,
  put put put, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, see saw seen, seek sought sought,
  sell sold sold, send sent sent, shake shook shaken, shoot shot shot, sing sang sung, sink sank sunk, sit sat sat,
  sleep slept slept, slide slid slid, speak spoke spoken, spend spent spent, spin spun spun, stand stood stood,
  steal stole stolen, stick stuck stuck, sting stung stung, swear swore sworn, sweep swept swept, swim swam swum,
  swing swung swung, take took taken, teach taught taught, tear tore torn, tell told told, think thought thought,
  throw threw thrown, wear wore worn, weep wept wept, win won won, wind wound wound, write wrote written`).map(
  (entry) => entry.split(' '),
);

/** `singular plural`, irregular. */
export const PLURALS = terms(`
  child children, man men, woman women, foot feet, tooth teeth, goose geese, mouse mice, louse lice, ox oxen, sheep sheep,
  deer deer, leaf leaves, loaf loaves, knife knives, wife wives, wolf wolves, shelf shelves, half halves, thief thieves,
  calf calves, life lives, self selves, crisis crises, analysis analyses, thesis theses, oasis oases, criterion criteria,
  phenomenon phenomena, bacterium bacteria, person people, potato potatoes, tomato tomatoes, hero heroes, echo echoes`).map(
  (entry) => entry.split(' '),
);

/** `animal young`. */
export const YOUNG = terms(`
  dog puppy, cat kitten, cow calf, horse foal, sheep lamb, goat kid, pig piglet, hen chick, duck duckling, goose gosling,
  swan cygnet, deer fawn, bear cub, kangaroo joey, frog tadpole, eagle eaglet, owl owlet, eel elver, butterfly caterpillar,
  hare leveret, salmon smolt, spider spiderling, pigeon squab, zebra foal, elephant calf, seal pup`).map((entry) =>
  entry.split(' '),
);

/** `name symbol number` of chemical elements. */
export const ELEMENTS = terms(`
  hydrogen H 1, helium He 2, lithium Li 3, beryllium Be 4, boron B 5, carbon C 6, nitrogen N 7, oxygen O 8, fluorine F 9,
  neon Ne 10, sodium Na 11, magnesium Mg 12, aluminium Al 13, silicon Si 14, phosphorus P 15, sulphur S 16, chlorine Cl 17,
  argon Ar 18, potassium K 19, calcium Ca 20, scandium Sc 21, titanium Ti 22, vanadium V 23, chromium Cr 24, manganese Mn 25,
  iron Fe 26, cobalt Co 27, nickel Ni 28, copper Cu 29, zinc Zn 30, gallium Ga 31, germanium Ge 32, arsenic As 33,
  selenium Se 34, bromine Br 35, krypton Kr 36, rubidium Rb 37, strontium Sr 38, yttrium Y 39, zirconium Zr 40, niobium Nb 41,
  molybdenum Mo 42, ruthenium Ru 44, rhodium Rh 45, palladium Pd 46, silver Ag 47, cadmium Cd 48, indium In 49, tin Sn 50,
  antimony Sb 51, tellurium Te 52, iodine I 53, xenon Xe 54, caesium Cs 55, barium Ba 56, tungsten W 74, platinum Pt 78,
  gold Au 79, mercury Hg 80, lead Pb 82, bismuth Bi 83, radon Rn 86, radium Ra 88, uranium U 92`).map((entry) =>
  entry.split(' '),
);

/** `country: capital`, where the country has one capital that is not in dispute. */
export const CAPITALS = terms(`
  Peru: Lima, Norway: Oslo, Kenya: Nairobi, Portugal: Lisbon, Austria: Vienna, Hungary: Budapest, Finland: Helsinki,
  Greece: Athens, Cuba: Havana, Ghana: Accra, Iceland: Reykjavik, Ireland: Dublin, Jordan: Amman, Mali: Bamako,
  Nepal: Kathmandu, Poland: Warsaw, Senegal: Dakar, Spain: Madrid, Sweden: Stockholm, Thailand: Bangkok, Tunisia: Tunis,
  Uruguay: Montevideo, Vietnam: Hanoi, Canada: Ottawa, Chile: Santiago, Denmark: Copenhagen, Estonia: Tallinn,
  Latvia: Riga, Lithuania: Vilnius, Mongolia: Ulaanbaatar, New Zealand: Wellington, Romania: Bucharest, Slovenia: Ljubljana,
  Turkey: Ankara, Japan: Tokyo, France: Paris, Italy: Rome, Germany: Berlin, Morocco: Rabat`).map((entry) =>
  entry.split(': '),
);

export const NATO = terms(`
  alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliett, kilo, lima, mike, november, oscar, papa, quebec,
  romeo, sierra, tango, uniform, victor, whiskey, x-ray, yankee, zulu`);

/** `large unit: how many: small unit`, exact. */
export const UNITS = terms(`
  hours: 60: minutes, minutes: 60: seconds, days: 24: hours, weeks: 7: days, years: 12: months, decades: 10: years,
  centuries: 100: years, kilometres: 1000: metres, metres: 100: centimetres, centimetres: 10: millimetres,
  kilograms: 1000: grams, tonnes: 1000: kilograms, litres: 1000: millilitres, feet: 12: inches, yards: 3: feet,
  pounds: 16: ounces, gallons: 8: pints, pints: 20: fluid ounces of the imperial system, dozens: 12: single pieces,
  scores: 20: single pieces, fortnights: 14: days, bytes: 8: bits, right angles: 90: degrees, full turns: 360: degrees,
  grams: 1000: milligrams, hectares: 10000: square metres, stones: 14: pounds, quarts: 2: pints, dollars: 100: cents,
  gross: 144: single pieces, fathoms: 6: feet, carats: 200: milligrams`).map((entry) => entry.split(': '));
