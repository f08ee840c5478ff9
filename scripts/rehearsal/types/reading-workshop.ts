import { defineDomain } from './reading-domain.ts';
import { POOLS } from './reading-workshop-words.ts';

/** Scenes from workshops: who made what, from what, for whom, and what went wrong. */
export const workshop = defineDomain({
  id: 'workshop',
  pools: POOLS,
  scene: ['owner'],
  openings: [
    'The workshop of {owner} was never empty that month.',
    '{owner} keeps a notebook about everything that is made in the shop.',
    'A visit to the workshop of {owner} is worth the walk.',
    'In the yard of {owner} wood and metal lie side by side.',
    'Orders were waiting when {owner} unlocked the door.',
    '{owner} runs a small workshop by the canal.',
    'Few people know the workshop of {owner}.',
    'The apprentices of {owner} had much to do.',
    'Here is what went on in the workshop of {owner}.',
  ],
  asides: [
    'A cat slept on the shavings.',
    'The stove was lit at noon.',
    'Rain drummed on the roof.',
    'The neighbours brought tea.',
    'Dust hung in the light of the window.',
    'Nobody spoke much.',
    'The street outside was being paved.',
    'A radio played old songs.',
    'The floor was swept twice.',
    'Lunch was late.',
    'The shop sign needs new paint.',
    'Work stopped at dusk.',
    'Customers came and went.',
    'The door stood open because of the heat.',
  ],
  facts: [
    {
      says: [
        '{person} made {piece} from {stuff} for {client}.',
        'For {client}, {person} built {piece} out of {stuff}.',
        'The order of {client} was {piece}, which {person} made of {stuff}.',
        'Out of {stuff} grew {piece}, the work of {person} for {client}.',
      ],
      asks: [
        [
          'piece',
          'the object made',
          'What did {person} make?',
          'What did {client} order?',
          'What was made out of {stuff}?',
        ],
        [
          'stuff',
          'the material',
          'From what material was {piece} made?',
          'Which material did {person} use for the order of {client}?',
        ],
        ['client', 'the customer', 'For whom was {piece} made?', 'Who ordered something from {person}?'],
        ['person', 'the maker', 'Who made {piece}?', 'Who worked for {client}?'],
      ],
      background: [
        'Wood is seasoned, that is dried slowly, so that it does not warp later.',
        'Oak is hard and lasts long outdoors, while pine is soft and easy to work.',
        'Brass is an alloy of copper and zinc.',
        'Craftspeople choose a material by its strength, weight, look and price.',
      ],
    },
    {
      says: [
        '{person} took {tool} down from the wall {task}.',
        'It was with {tool} that {person} began {task}.',
        'In order {task}, {person} reached for {tool}.',
        'The best help for {person} was {tool}, needed {task}.',
      ],
      asks: [
        ['tool', 'the tool', 'Which tool did {person} use?', 'What was used {task}?'],
        ['task', 'what the tool was for', 'What was {tool} needed for?', 'For what did {person} use {tool}?'],
        ['person', 'the user of the tool', 'Who used {tool}?', 'Who needed a tool {task}?'],
      ],
      background: [
        'A chisel cuts along a straight edge, a gouge has a curved one.',
        'A lathe turns the workpiece while a tool is held against it.',
        'Sharp tools are safer than blunt ones because they need less force.',
        'A rasp removes wood quickly and a file leaves a finer surface.',
      ],
    },
    {
      says: [
        '{piece} received {finish} and had to dry for {drying}.',
        'After {finish}, {piece} was left alone for {drying}.',
        'It took {drying} until {piece} was dry after {finish}.',
        'The finish of {piece} was {finish}, followed by {drying} of drying.',
      ],
      asks: [
        ['finish', 'the finish', 'What finish was given to {piece}?', 'With what was {piece} treated?'],
        ['drying', 'the drying time', 'How long did {piece} have to dry?', 'What was the drying time of {piece}?'],
        ['piece', 'the object', 'Which object had to dry for {drying}?', 'What was treated with {finish}?'],
      ],
      background: [
        'Linseed oil hardens because it takes up oxygen from the air.',
        'Varnish protects wood from water and dirt.',
        'Thin coats dry faster and more evenly than thick ones.',
        'Beeswax gives wood a soft shine but little protection from water.',
      ],
    },
    {
      says: [
        'There was {slip} after {piece} was delivered, and {blame} was to blame.',
        'Sadly, {piece} came back with {slip}, caused by {blame}.',
        'The fault of {piece} was {slip}; the reason was {blame}.',
        'Because of {blame}, {piece} ended up with {slip}.',
      ],
      asks: [
        ['blame', 'the cause of the fault', 'What caused the fault of {piece}?', 'Why was {piece} damaged?'],
        ['slip', 'the fault', 'What was wrong with {piece}?', 'What damage was due to {blame}?'],
        ['piece', 'the damaged object', 'Which object was damaged because of {blame}?', 'Which object showed {slip}?'],
      ],
      background: [
        'Wood swells when it takes up moisture and shrinks when it dries.',
        'Pottery cracks when it is heated or cooled too quickly.',
        'A joint holds best when its parts fit without a gap.',
        'Glaze can blister when a kiln is too hot.',
      ],
    },
    {
      says: [
        '{count} spare {goods} are kept {shelf}.',
        'The {count} spare {goods} lie {shelf}.',
        'You find {count} spare {goods} stored {shelf}.',
      ],
      asks: [
        ['count', 'the number kept', 'How many spare {goods} are there?', 'What is the number of spare {goods}?'],
        ['shelf', 'the place', 'Where are the spare {goods}?', 'In which place lie {count} spare parts?'],
        ['goods', 'the parts', 'Which spare parts are {shelf}?', 'Of which spare parts are there {count}?'],
      ],
      background: [
        'Small parts are sorted so that they can be found without a search.',
        'A washer spreads the force of a screw over a larger area.',
        'Iron nails rust in damp rooms.',
        'An inventory lists what is in store and how much of it.',
      ],
    },
    {
      says: [
        '{person} paid {price} for {piece}.',
        'For {piece}, {person} laid {price} on the table.',
        'The price of {piece} was {price}, paid by {person}.',
        'The sum of {price} changed hands when {person} bought {piece}.',
      ],
      asks: [
        ['price', 'the price', 'How much did {piece} cost?', 'What did {person} pay for {piece}?'],
        ['person', 'the buyer', 'Who bought {piece}?', 'Who paid {price}?'],
        ['piece', 'the object bought', 'What did {person} buy?', 'Which object cost {price}?'],
      ],
      background: [
        'The price of a handmade thing covers material, hours of work and costs of the shop.',
        'A deposit is a part of the price paid in advance.',
        'A receipt names the buyer, the thing bought and the sum.',
        'Rare materials raise the price of a piece.',
      ],
    },
    {
      says: [
        '{day}, {person} showed the others {lesson}.',
        'The lesson of {person}, given {day}, was about {lesson}.',
        'From {person} the others learned, {day}, {lesson}.',
      ],
      asks: [
        ['lesson', 'the skill taught', 'What did {person} teach?', 'What did the others learn from {person}?'],
        ['day', 'the time of the lesson', 'When did {person} give a lesson?', 'When was it explained {lesson}?'],
        ['person', 'the teacher', 'Who explained {lesson}?', 'Who taught {lesson}?'],
      ],
      background: [
        'Apprentices learn a craft by working beside a master.',
        'Green wood is fresh wood that still holds much water and bends easily.',
        'Steam softens wood so that it can be bent.',
        'A tenon is the end of one board cut to fit a hole, the mortise, in another.',
      ],
    },
  ],
});
