import { form, terms, withArticle, type Form } from './form.ts';

/** A trait that things of one table have or lack, and questions that ask for it. */
export interface Trait {
  id: string;
  /** Phrases such as `an otter`, with whether the trait holds. */
  things: ReadonlyMap<string, boolean>;
  /** Questions about `{a}`, or about `{a}` and `{b}`; yes means that the trait holds of all of them, or that it does not. */
  askings: readonly { form: Form; yes: boolean }[];
  /** One thing's trait as a sentence, without its full stop. */
  fact: (thing: string, holds: boolean) => string;
  general: readonly string[];
}

/** Animals by class; those for which a general statement about their class fails are left out. */
export const ANIMALS = {
  mammal: terms(`
    otter, badger, horse, cow, goat, dog, wolf, lion, tiger, giraffe, zebra, camel, rabbit, hare, squirrel, hedgehog, mole,
    elephant, rhinoceros, reindeer, donkey, bison, beaver, raccoon, lynx, hamster, guinea pig, brown bear, chipmunk, leopard,
    antelope, llama, porcupine, skunk, hyena, jackal, marmot, tapir, pig, sheep`),
  bird: terms(`
    sparrow, owl, penguin, ostrich, swan, duck, goose, robin, eagle, falcon, heron, stork, pelican, parrot, raven, pigeon,
    woodpecker, kingfisher, flamingo, crane, wren, puffin, albatross, turkey, peacock, quail, emu, swallow, toucan, kiwi`),
  fish: terms(
    'herring, trout, carp, pike, perch, cod, salmon, haddock, mackerel, sturgeon, catfish, minnow, tench, bream',
  ),
  reptile: terms('crocodile, tortoise, sea turtle, iguana, alligator, monitor lizard'),
  insect: terms(`
    honeybee, ant, wasp, butterfly, moth, dragonfly, grasshopper, cricket, ladybird, housefly, mosquito, stag beetle, hornet,
    termite, mayfly, flea, bumblebee, firefly, locust, praying mantis`),
  arachnid: terms('tarantula, garden spider, wolf spider, harvestman, house spider, jumping spider'),
  crustacean: terms('lobster, shrimp, crayfish, prawn'),
} as const;
type AnimalClass = keyof typeof ANIMALS;
const CLASSES = Object.keys(ANIMALS) as AnimalClass[];

function animals(holds: Partial<Record<AnimalClass, boolean>>): Map<string, boolean> {
  return new Map(
    CLASSES.flatMap((kind) =>
      kind in holds ? ANIMALS[kind].map((name) => [withArticle(name), holds[kind] ?? false] as const) : [],
    ),
  );
}

const VERTEBRATES = { mammal: true, bird: true, fish: true, reptile: true };
const JOINTED = { insect: true, arachnid: true, crustacean: true };
const no = <K extends string>(kinds: Record<K, boolean>): Record<K, boolean> =>
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, false])) as Record<K, boolean>;

function trait(table: Omit<Trait, 'askings'> & { yes: readonly string[]; no: readonly string[] }): Trait {
  const { yes, no: denied, ...rest } = table;
  return {
    ...rest,
    askings: [
      ...yes.map((text) => ({ form: form(text), yes: true })),
      ...denied.map((text) => ({ form: form(text), yes: false })),
    ],
  };
}

const ANIMAL_TRAITS: readonly Trait[] = [
  trait({
    id: 'backbone',
    things: animals({ ...VERTEBRATES, ...no(JOINTED) }),
    yes: [
      'Would an X-ray of {a} show a backbone?',
      'Do both {a} and {b} have a spine?',
      'Are {a} and {b} both vertebrates?',
      'Is a backbone something that {a} shares with {b}?',
    ],
    no: ['Does {a} belong to the invertebrates?', 'Is there an invertebrate among the pair of {a} and {b}?'],
    fact: (thing, holds) => `${thing} ${holds ? 'has' : 'does not have'} a backbone`,
    general: [
      'Mammals, birds, fish, reptiles and amphibians are vertebrates.',
      'Insects, spiders and crustaceans wear their skeleton on the outside.',
      'Most animal species are invertebrates.',
    ],
  }),
  trait({
    id: 'feathers',
    things: animals({ bird: true, mammal: false, fish: false, reptile: false, insect: false, arachnid: false }),
    yes: [
      'Does {a} grow feathers?',
      'Could {a} and {b} both lose a feather?',
      'Would a zoo keep {a} and {b} in its bird house?',
      'Do {a} and {b} each moult their plumage?',
    ],
    no: ['Is {a} free of feathers?', 'Would at least one of {a} and {b} be out of place in a book on birds?'],
    fact: (thing, holds) => `${thing} ${holds ? 'has' : 'does not have'} feathers`,
    general: [
      'Birds are the only living animals with feathers.',
      'Feathers keep birds warm and help most of them to fly.',
      'Ornithology is the study of birds.',
    ],
  }),
  trait({
    id: 'milk',
    things: animals({
      mammal: true,
      bird: false,
      fish: false,
      reptile: false,
      insect: false,
      arachnid: false,
      crustacean: false,
    }),
    yes: [
      'Does the mother of {a} have milk glands?',
      'Would {a} and {b} both belong in a book about mammals?',
      'Are the young of {a} and of {b} alike suckled?',
      'Do {a} and {b} belong to the same class of animals as the whale?',
    ],
    no: ['Does {a} grow up without milk?', 'Would a museum of mammals refuse {a} or {b}?'],
    fact: (thing, holds) => `${thing} is ${holds ? '' : 'not '}a mammal`,
    general: [
      'Mammals feed their young with milk.',
      'Whales and bats are mammals too.',
      'Nearly all mammals have hair at some time of their life.',
    ],
  }),
  trait({
    id: 'eggs',
    things: animals({ bird: true, fish: true, reptile: true, insect: true, arachnid: true, mammal: false }),
    yes: [
      'Could {a} have hatched from an egg?',
      'Do {a} and {b} both lay eggs?',
      'Would a list of egg-laying animals name both {a} and {b}?',
      'Did {a} begin its life in an egg, just like {b}?',
    ],
    no: ['Is {a} born alive instead of hatching?', 'Is it wrong to say of {a} and {b} that both hatch from eggs?'],
    fact: (thing, holds) => `${thing} ${holds ? 'hatches from an egg' : 'is born alive'}`,
    general: [
      'Birds lay eggs with a hard shell.',
      'The platypus and the echidnas are the only mammals that lay eggs.',
      'Most insects hatch from eggs.',
    ],
  }),
  trait({
    id: 'six legs',
    things: animals({ insect: true, mammal: false, bird: false, arachnid: false, crustacean: false }),
    yes: [
      'Would {a} need exactly six shoes?',
      'Do {a} and {b} together walk on twelve legs, six each?',
      'Are {a} and {b} both insects?',
      'Does {a} have six legs, as {b} does?',
    ],
    no: ['Does the number of legs of {a} differ from six?', 'Would an insect collector leave out {a} or {b}?'],
    fact: (thing, holds) => `${thing} ${holds ? 'has' : 'does not have'} six legs`,
    general: ['Insects have six legs.', 'Spiders have eight legs.', 'Entomology is the study of insects.'],
  }),
  trait({
    id: 'eight legs',
    things: animals({ arachnid: true, insect: false, mammal: false, bird: false }),
    yes: [
      'Could eight legs be counted on {a}?',
      'Would {a} wear four pairs of shoes, and {b} as many?',
      'Do {a} and {b} each have as many legs as an octopus has arms?',
    ],
    no: ['Does {a} get along with fewer than eight legs?', 'Would eight boots be too many for {a} or for {b}?'],
    fact: (thing, holds) => `${thing} ${holds ? 'has' : 'does not have'} eight legs`,
    general: [
      'Spiders and harvestmen have eight legs.',
      'An octopus has eight arms.',
      'Insects have six legs, and birds have two.',
    ],
  }),
  trait({
    id: 'gills',
    things: animals({ fish: true, crustacean: true, mammal: false, bird: false, reptile: false, insect: false }),
    yes: [
      'Does {a} breathe with gills when grown?',
      'Do {a} and {b} both take their oxygen from water?',
      'Are gills what {a} and {b} breathe with?',
    ],
    no: ['Must {a} get its oxygen from the air?', 'Would at least one of {a} and {b} be without gills?'],
    fact: (thing, holds) => `${thing} ${holds ? 'breathes' : 'does not breathe'} with gills when grown`,
    general: [
      'Gills take up oxygen that is dissolved in water.',
      'Fish and crustaceans breathe with gills.',
      'Insects breathe through tubes in their body.',
    ],
  }),
  trait({
    id: 'warm blood',
    things: animals({ mammal: true, bird: true, fish: false, reptile: false, insect: false, arachnid: false }),
    yes: [
      'Does {a} heat its body from within?',
      'Are {a} and {b} both warm-blooded?',
      'Do {a} and {b} keep their bodies warm in a cool room?',
      'Is warm blood common to {a} and {b}?',
    ],
    no: ['Is {a} cold-blooded?', 'Does a cold-blooded animal hide in the pair of {a} and {b}?'],
    fact: (thing, holds) => `${thing} is ${holds ? 'warm' : 'cold'}-blooded`,
    general: [
      'Mammals and birds are warm-blooded.',
      'Cold-blooded animals depend on their surroundings for warmth.',
      'Warm-blooded animals need more food than cold-blooded ones of the same size.',
    ],
  }),
];

/** Foods as they are usually made: m meat, f fish or seafood, d dairy, e egg, h honey, g gluten, n nuts or peanuts, p pork. */
const FOODS: readonly (readonly [string, string])[] = terms(`
  cheddar cheese:d, butter:d, plain yoghurt:d, whipped cream:d, a glass of cow's milk:d, a boiled egg:e, an omelette made with butter:de,
  honey:h, tofu:, hummus:, guacamole:, falafel balls made of chickpeas:, rye bread:g, spaghetti of durum wheat:g, couscous:g,
  bulgur salad:g, seitan:g, a beef steak:m, a pork chop:mp, bacon:mp, boiled ham:mp, a salmon fillet:f, grilled shrimps:f,
  a tuna steak:f, a chicken breast:m, a lamb chop:m, a jelly made with beef gelatine:m, peanut butter:n, almond milk:n, popcorn with salt:,
  corn tortillas:, an apple:, a banana:, dried apricots:, mayonnaise:e, anchovies:f, caviar:f, oysters:f, lard:mp, beef broth:m,
  sauerkraut:, green olives:, walnuts:n, cashew nuts:n, pistachios:n, boiled rice:, baked potatoes:, lentils:, roast duck:m,
  turkey breast:m, smoked eel:f, sardines in oil:f, mozzarella:d, cream cheese:d, a barley stew with vegetables:g, wheat crackers:g,
  a fried egg:e, maple syrup:, orange juice:, tomato soup without cream:, mashed peas:, grilled mushrooms:, kidney beans:, quinoa:,
  hazelnut spread with milk:dn, Yorkshire pudding:deg, fish fingers in breadcrumbs:fg, crab meat:f, mussels:f,
  a slice of cucumber:, strawberries:, soy milk:, feta cheese:d, goat's cheese:d, venison:m, salami of pork:mp, roast beef:m, cod liver oil:f`).map(
  (entry) => entry.split(':') as [string, string],
);

function dishes(forbidden: string): Map<string, boolean> {
  return new Map(FOODS.map(([food, holds]) => [food, !Array.from(holds).some((letter) => forbidden.includes(letter))]));
}

function diet(who: string, forbidden: string, avoids: string, general: readonly string[]): Trait {
  return trait({
    id: who,
    things: dishes(forbidden),
    yes: [
      `Could {a} be served to ${who}?`,
      `Could ${who} have {a} and {b} for lunch?`,
      `Would {a} followed by {b} suit ${who}?`,
      `Are {a} and {b} both fit for ${who}?`,
      `Would a waiter be right to bring {a} and then {b} to ${who}?`,
    ],
    no: [
      `Would ${who} have to turn down {a}?`,
      `Should {a} or {b} be kept off the plate of ${who}?`,
      `Does a menu of {a} and {b} clash with the diet of ${who}?`,
      `Would ${who}, offered {a} and {b}, have to refuse at least one of them?`,
    ],
    fact: (food, holds) =>
      `the diet of ${who}, which leaves out ${avoids}, ${holds ? 'allows' : 'does not allow'} ${food}`,
    general,
  });
}

const DIETS: readonly Trait[] = [
  diet('a vegan', 'mfdehp', 'everything that comes from animals', [
    'Vegans eat nothing that comes from animals, so they leave out eggs, milk and honey too.',
    'Beans, lentils and tofu are common sources of protein in vegan meals.',
    'Many vegans take vitamin B12 as a supplement.',
  ]),
  diet('a vegetarian', 'mfp', 'meat and fish', [
    'Vegetarians eat neither meat nor fish, and most of them eat eggs and dairy products.',
    'Gelatine is made from the skin and bones of animals.',
    'Lard is the fat of pigs.',
  ]),
  diet('a coeliac patient', 'g', 'gluten', [
    'Wheat, rye and barley contain gluten.',
    'Rice, maize and potatoes are free of gluten.',
    'In coeliac disease, gluten harms the small intestine.',
  ]),
  diet('somebody with a milk allergy', 'd', 'milk and what is made from it', [
    'Butter, cheese, cream and yoghurt are made from milk.',
    'Plant drinks made from soy or almonds hold no milk.',
    'Milk proteins of goats and sheep are so similar to those of cows that most people with the allergy avoid them too.',
  ]),
  diet('anyone allergic to all nuts', 'n', 'nuts and peanuts', [
    'Peanuts are legumes, but they can cause allergies as tree nuts do.',
    'Almonds, walnuts, cashews and pistachios count as tree nuts in food labels.',
    'Many countries require allergens to be named on food labels.',
  ]),
  diet('a pescatarian', 'mp', 'meat', [
    'A pescatarian diet includes fish and seafood but no meat.',
    'Oily fish is rich in omega-3 fatty acids.',
    'Broth is often made from bones and meat.',
  ]),
  diet('a guest who avoids pork', 'p', 'pork', [
    'Bacon, ham and lard come from pigs.',
    'Pork is not eaten by observant Jews and Muslims.',
    'Beef, lamb and poultry are meats that do not come from pigs.',
  ]),
  diet('a child allergic to eggs', 'e', 'eggs', [
    'Mayonnaise is made from egg yolk and oil.',
    'Yorkshire pudding and omelettes are made with eggs.',
    'Egg allergy is one of the most common food allergies of children.',
  ]),
];

export const TRAITS: readonly Trait[] = [...ANIMAL_TRAITS, ...DIETS];
