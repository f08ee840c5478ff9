import { defineDomain } from './reading-domain.ts';
import { POOLS } from './reading-news-words.ts';

/** Short reports of local events in places that do not exist. */
export const news = defineDomain({
  id: 'news',
  pools: POOLS,
  scene: ['town'],
  openings: [
    'It has been a lively week in {town}.',
    'Here is the news from {town} and the villages around it.',
    'Much was going on in {town} in the past days.',
    'The weekly bulletin of {town} reports on small and large events.',
    'Readers in {town} sent us these reports.',
    'From our correspondent in {town}.',
    'Several events kept the people of {town} busy.',
    'A look back at seven days in {town}.',
    'The town of {town} seldom has so much to talk about.',
  ],
  asides: [
    'The weather stayed dry for most of the week.',
    'Photographs hang in the window of the newspaper office.',
    'The mayor was not available for comment.',
    'Older residents say that this has happened before.',
    'Further reports follow in the next issue.',
    'The council will discuss the matter after the holidays.',
    'Local shops reported good sales.',
    'Nobody was hurt.',
    'Letters on these subjects are welcome.',
    'The police had little else to do.',
    'A brass band played in the square.',
    'Parking was difficult, as always.',
    'Some visitors had come from far away.',
    'The tea tent was sold out early.',
  ],
  facts: [
    {
      says: [
        'On {date}, {person} opened {venue}, built {spot}.',
        'The ribbon of {venue}, built {spot}, was cut on {date} by {person}.',
        'Since {date} the people have {venue}, built {spot} and opened by {person}.',
      ],
      asks: [
        ['person', 'the person who opened it', 'Who opened {venue}?', 'By whom was {venue} opened?'],
        ['date', 'the day of the opening', 'When was {venue} opened?', 'On which day did {person} open something?'],
        ['spot', 'the site', 'Where was {venue} built?', 'Where does {venue} stand?'],
        ['venue', 'what was opened', 'What did {person} open?', 'What was built {spot}?'],
      ],
      background: [
        'Public buildings are often opened with a small ceremony.',
        'Cutting a ribbon is a common sign that a building may now be used.',
        'Local newspapers report when, where and by whom a building was opened.',
        'Municipal buildings are paid for by a town or a city.',
      ],
    },
    {
      says: [
        'Because of {reason}, {road} was closed until {moment}.',
        'Until {moment}, {reason} kept {road} shut.',
        'Traffic had to avoid {road} until {moment}; the cause was {reason}.',
        'The closure of {road} lasted until {moment} and was due to {reason}.',
      ],
      asks: [
        ['reason', 'the cause of the closure', 'Why was {road} closed?', 'What forced the closure of {road}?'],
        ['moment', 'the end of the closure', 'Until when was {road} closed?', 'When did the closure of {road} end?'],
        ['road', 'what was closed', 'What was closed because of {reason}?', 'Which route suffered from {reason}?'],
      ],
      background: [
        'Roads are closed when repairs or accidents make them unsafe.',
        'A diversion leads traffic around a closed stretch of road.',
        'Pipes and cables often run under streets, so faults in them can stop traffic.',
        'Water expands when it freezes, which can burst pipes.',
      ],
    },
    {
      says: [
        '{person}, a {trade} by calling, grew {count} prize {crop} this season.',
        'With {count} prize {crop}, grown in the spare time of a {trade}, {person} filled a whole barn.',
        'A total of {count} prize {crop} was harvested by {person}, who works as a {trade}.',
      ],
      asks: [
        [
          'count',
          'the number grown',
          'How many prize {crop} did {person} harvest?',
          'What was the number of prize {crop}?',
        ],
        ['crop', 'the crop', 'What did {person} grow?', 'Which crop did the {trade} grow?'],
        ['person', 'the grower', 'Who grew {count} prize {crop}?', 'Whose prize {crop} are mentioned?'],
      ],
      background: [
        'Garden shows award prizes for large or well-shaped vegetables, fruit and flowers.',
        'A harvest depends on soil, water, light and warmth.',
        'Gardeners thin out young plants so that those left grow larger.',
        'The growing season is the part of the year warm enough for plants to grow.',
      ],
    },
    {
      says: [
        'At the tournament, {hobby} finished in place {place}.',
        'Place {place} at the tournament went to {hobby}.',
        'For {hobby} the tournament ended in place {place}.',
        'The tournament ranked {hobby} in place {place}.',
      ],
      asks: [
        [
          'place',
          'the place reached',
          'In which place did {hobby} finish?',
          'What place did {hobby} reach at the tournament?',
        ],
        ['hobby', 'the team', 'Which team came in place {place}?', 'Who reached place {place} at the tournament?'],
      ],
      background: [
        'A tournament is a series of contests that ends with a ranking.',
        'In a round robin every side meets every other side once.',
        'In a knockout system the loser of each match leaves the contest.',
        'Amateur teams compete without being paid.',
      ],
    },
    {
      says: [
        'Last {moment}, {person} found {animal} that sat {spot}.',
        'A call from {person} last {moment} led rescuers to {animal} that sat {spot}.',
        'It was {person} who last {moment} noticed {animal} that sat {spot}.',
      ],
      asks: [
        ['animal', 'the animal', 'What did {person} find?', 'Which animal was found {spot}?'],
        ['spot', 'the place of the find', 'Where was {animal} found?', 'Where did {person} find an animal?'],
        ['moment', 'the time of the find', 'When was {animal} noticed?', 'When did {person} find an animal?'],
        ['person', 'the finder', 'Who found {animal}?', 'Who noticed an animal {spot}?'],
      ],
      background: [
        'Wild animals that are hurt should be reported to a rescue station.',
        'Rescue stations treat animals and release them when they can live on their own.',
        'Handling a wild animal without gloves can be dangerous for both sides.',
        'Many towns keep a list of lost and found pets.',
      ],
    },
    {
      says: [
        'A concert brought in {money} for {cause}.',
        'The sum of {money} was given for {cause}.',
        'Donors gave {money} to pay for {cause}.',
        'A raffle raised {money}, which will pay for {cause}.',
      ],
      asks: [
        ['money', 'the sum', 'How much money was raised for {cause}?', 'What sum will go into {cause}?'],
        [
          'cause',
          'the purpose of the money',
          'What will the {money} pay for?',
          'For what purpose were {money} collected?',
        ],
      ],
      background: [
        'Charity events collect money for a stated purpose.',
        'A raffle sells numbered tickets and draws winners by lot.',
        'Donations to charities can lower taxes in many countries.',
        'Organisers publish the sum raised so that donors can see what was reached.',
      ],
    },
    {
      once: true,
      says: [
        'A survey of {size} dealt with plans for {venue}.',
        'Asked about {venue}, {size} gave their opinion in a survey.',
        'In a survey, {size} were asked what they think of {venue}.',
      ],
      asks: [
        [
          'size',
          'the number asked',
          'How many people took part in the survey?',
          'What was the size of the survey about {venue}?',
        ],
        ['venue', 'the subject of the survey', 'What was the survey about?', 'About what were {size} asked?'],
      ],
      background: [
        'A survey asks a part of the population and draws conclusions about the whole.',
        'The larger a random sample is, the smaller its sampling error.',
        'Questions should be neutral, since their wording can sway answers.',
        'Towns ask residents before they decide on costly projects.',
      ],
    },
  ],
});
