import { defineDomain } from './reading-domain.ts';
import { POOLS } from './reading-encyclopaedia-words.ts';

/** Articles about animals and towns that do not exist. */
export const encyclopaedia = defineDomain({
  id: 'encyclopaedia',
  pools: POOLS,
  scene: ['region'],
  openings: [
    'The district of {region} is known for its wildlife and its old buildings.',
    '{region} is a district of hills, rivers and small towns.',
    'Much has been written about the district of {region}.',
    'Animals and towns of {region} are described here in brief.',
    'The guide to {region} lists sights of nature and of history.',
    'Few districts are as varied as {region}.',
    'This entry deals with the district of {region}.',
    'The land around {region} was settled early.',
  ],
  asides: [
    'Maps of the area are easy to find.',
    'The soil is rich in iron.',
    'Several trails are open all year.',
    'Local dialects are still spoken.',
    'Research on the subject goes on.',
    'Sources do not agree on every point.',
    'The climate is mild.',
    'Trains stop twice a day.',
    'The museum shows a model.',
    'School classes often come here.',
    'Old pictures give a good impression.',
    'A short film is shown to visitors.',
  ],
  facts: [
    {
      says: [
        'In {habitat} lives {creature}, which feeds on {diet}.',
        'The home of {creature} are {habitat}, where it eats {diet}.',
        'Living on {diet}, {creature} prefers {habitat}.',
        'With luck, {creature} can be met in {habitat}, looking for {diet}.',
      ],
      asks: [
        ['habitat', 'the habitat', 'Where does {creature} live?', 'What is the habitat of {creature}?'],
        ['diet', 'the food', 'What does {creature} eat?', 'On what does {creature} feed?'],
        ['creature', 'the animal', 'Which animal eats {diet}?', 'Which animal lives in {habitat}?'],
      ],
      background: [
        'A habitat is the kind of place in which a species lives.',
        'Animals that eat plants are herbivores, and those that eat other animals are carnivores.',
        'An omnivore eats both plants and animals.',
        'A food chain shows which living thing is eaten by which.',
      ],
    },
    {
      says: [
        '{creature} was first described by {person} in {year}.',
        'In {year}, {person} gave {creature} its name.',
        'It was {person} who in {year} drew the first picture of {creature}.',
        'The earliest report about {creature} was written in {year} by {person}.',
      ],
      asks: [
        [
          'person',
          'the describer',
          'Who first reported on {creature}?',
          'To whom is the first account of {creature} due?',
        ],
        ['year', 'the time', 'When was {creature} first described?', 'From when is the first account of {creature}?'],
        [
          'creature',
          'the animal',
          'Which animal did {person} describe?',
          'Which animal was first described in {year}?',
        ],
      ],
      background: [
        'A species becomes known to science through a published description.',
        'Scientific names have two parts, the genus and the species.',
        'Carl Linnaeus made two-part names common in the eighteenth century.',
        'A type specimen is the one on which the description of a species rests.',
      ],
    },
    {
      says: [
        '{creature} grows to {size} and uses {feature} in order {ability}.',
        'At a length of {size}, {creature} needs {feature} in order {ability}.',
        'With {feature}, {creature} is able {ability}, although it measures only {size}.',
      ],
      asks: [
        ['size', 'the length', 'How long does {creature} grow?', 'What is the length of {creature}?'],
        ['feature', 'the body part', 'What helps {creature} {ability}?', 'Which part of its body does {creature} use?'],
        [
          'ability',
          'the use of it',
          'What can {creature} do with {feature}?',
          'For what does {creature} use {feature}?',
        ],
      ],
      background: [
        'An adaptation is a trait that helps a living thing to survive where it lives.',
        'Whiskers are hairs with which many mammals feel their surroundings.',
        'Sticky or grooved feet let some animals climb smooth surfaces.',
        'There are ten millimetres in a centimetre.',
      ],
    },
    {
      says: [
        'The greatest danger for {creature} is {danger}.',
        '{creature} has become rare because of {danger}.',
        'Because of {danger}, {creature} is seldom seen today.',
        'Conservationists fear that {danger} will wipe out {creature}.',
      ],
      asks: [
        ['danger', 'the threat', 'What threatens {creature}?', 'Why is {creature} at risk?'],
        [
          'creature',
          'the animal',
          'Which animal suffers from {danger}?',
          'Which animal is at risk because of {danger}?',
        ],
      ],
      background: [
        'Loss of habitat is the main cause of the decline of many species.',
        'A species is endangered when it is likely to die out.',
        'Reserves are areas in which plants and animals are protected.',
        'Draining a wetland lowers the water table around it.',
      ],
    },
    {
      says: [
        'In {town} stands {building}, put up in {year} for {use}.',
        '{building} in {town} dates from {year} and served {use}.',
        'The pride of {town} is {building}, which since {year} was used for {use}.',
        'Built in {year} for {use}, {building} overlooks {town}.',
      ],
      asks: [
        ['building', 'the building', 'What stands in {town}?', 'Which building was used for {use}?'],
        ['year', 'the date of building', 'When was {building} erected?', 'From when is the building in {town}?'],
        ['use', 'the purpose', 'For what was {building} built?', 'What was the building in {town} meant for?'],
        ['town', 'the town', 'Where does {building} stand?', 'In which town can one see {building}?'],
      ],
      background: [
        'A granary is a building in which grain is kept dry.',
        'A moat is a ditch, often filled with water, around a castle.',
        'An aqueduct carries water, often over arches.',
        'Guilds were associations of craftspeople or merchants in one trade.',
      ],
    },
    {
      says: [
        'The {count} workshops of {town} make {product}.',
        'In {town}, {count} families still earn their living with {product}.',
        'Known far and wide for {product}, {town} has {count} makers of it.',
      ],
      asks: [
        ['product', 'the product', 'For what is {town} known?', 'What is made in {town}?'],
        ['town', 'the town', 'Which town is known for {product}?', 'Where is {product} made?'],
      ],
      background: [
        'A cottage industry is one in which people work at home or in small shops.',
        'Smoking and drying keep food from spoiling because they remove water.',
        'Names of regional products are often protected by law.',
        'Fermentation turns sugars into acid, gas or alcohol.',
      ],
    },
    {
      says: [
        '{season}, {town} holds {event} in honour of {honour}.',
        'In memory of {honour}, {town} invites to {event}, held {season}.',
        'Thousands come to {town}, {season}, for {event}, which recalls {honour}.',
      ],
      asks: [
        ['event', 'the event', 'What takes place in {town}?', 'What recalls {honour}?'],
        ['season', 'the season', 'When is the event in {town}?', 'When does {town} remember {honour}?'],
        ['honour', 'what is remembered', 'Why does {town} hold {event}?', 'What does the event in {town} recall?'],
        ['town', 'the town', 'Which town holds {event}?', 'Where is {honour} remembered?'],
      ],
      background: [
        'Festivals often keep the memory of an event in the history of a town.',
        'A procession is a group of people moving along in an orderly way.',
        'Fairs were fixed dates at which merchants from far away met.',
        'Customs are passed on from one generation to the next.',
      ],
    },
  ],
});
