import { pick, type Random } from '../task.ts';

const list = (text: string) => text.split('|');
const FURNITURE = list(
  'sofa|bookshelf|wardrobe|kitchen table|piano|doormat|bathtub|lamp post|garden gate|staircase|mailbox|washing machine|mirror|radiator|armchair|chimney|ceiling|elevator|bench|traffic light',
);
const INEDIBLE = list(
  'brick|doorknob|stapler|umbrella|roof tile|bicycle saddle|hammer|candlestick|pillow|keyboard|paving stone|lawn chair|bucket of nails|car tyre|telephone book|light bulb|iron chain|suitcase|mirror frame|rubber boot',
);
const SAUCES = list('mustard|maple syrup|soy sauce|cream|ketchup|honey|vinegar|custard|garlic butter|jam');
const BEASTS = list('elephant|whale|giraffe|hippo|walrus|camel|rhinoceros|crocodile|moose|ostrich|gorilla|polar bear');
const SMALL_ROOMS = list(
  'a teacup|a matchbox|the glove compartment|a sock|a coin purse|a thimble|a lunch box|the toaster|a shoebox|an envelope|a coat pocket|a sugar bowl',
);
const SKY = list(
  'moon|evening fog|north wind|rainbow|horizon|Milky Way|sunrise|thunder|cloud above the church|last hour of the year',
);
const TOOLS = list(
  'a teaspoon|a wet noodle|a feather|a slice of toast|a paper napkin|a soap bubble|a hairbrush|a shoelace|a banana peel|a harmonica|a snowball|an empty bag',
);
const ASKS = list(
  'sing an opera|pay the rent|solve an equation|marry the neighbour|drive the car|write a novel|vote in the election|dance a tango|cook dinner|fly to the moon|apologize|learn French',
);
const LANDS = list(
  'the carpet|a field of cactus|the parking lot|a pile of gravel|the tennis court|a wheat field|the library floor|a wooden table|the ceiling|a brick wall',
);

const PATTERNS: readonly ((random: Random) => string)[] = [
  (r) => `asks the ${pick(FURNITURE, r)} to ${pick(ASKS, r)}`,
  (r) => `eats a ${pick(INEDIBLE, r)} with ${pick(SAUCES, r)}`,
  (r) => `hides ${article(pick(BEASTS, r))} in ${pick(SMALL_ROOMS, r)}`,
  (r) => `saws the ${pick(SKY, r)} in half with ${pick(TOOLS, r)}`,
  (r) => `swims across ${pick(LANDS, r)} towards the ${pick(FURNITURE, r)}`,
  (r) => `folds ${article(pick(BEASTS, r))} and mails it to the ${pick(SKY, r)}`,
  (r) => `teaches a ${pick(INEDIBLE, r)} to ${pick(ASKS, r)}`,
  (r) => `pours the ${pick(FURNITURE, r)} into ${pick(SMALL_ROOMS, r)}`,
  (r) => `digs through ${pick(LANDS, r)} with ${pick(TOOLS, r)}`,
  (r) => `marries a ${pick(INEDIBLE, r)} under the ${pick(SKY, r)}`,
  (r) => `knits a sweater for the ${pick(FURNITURE, r)} out of ${pick(SAUCES, r)}`,
  (r) => `rides the ${pick(FURNITURE, r)} to the far side of the ${pick(SKY, r)}`,
];

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** Something no one does, in the third person without its subject; all made so that no goal is served by it. */
export function absurdEnding(random: Random): string {
  return pick(PATTERNS, random)(random);
}
