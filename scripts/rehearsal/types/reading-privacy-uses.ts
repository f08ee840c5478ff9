import type { FactTable } from './reading-domain.ts';

/** What a policy says about the way of information: collected, shared, used, kept, stored, protected. */
export const USES: readonly FactTable[] = [
  {
    says: [
      'We collect your {data} when {event}.',
      'When {event}, our system records the {data} given on that occasion.',
      'The {data} is added to our files as soon as {event}.',
      'A copy of the {data} reaches us each time {event}.',
      'Whenever {event}, we ask for the {data} and keep it on file.',
      'In the moment {event}, our servers take note of the {data}.',
    ],
    asks: [
      [
        'data',
        'the information collected',
        'What information do you collect when {event}?',
        'Which of my details are recorded once {event}?',
        'What do you learn about a person each time {event}?',
      ],
      [
        'event',
        'the occasion of collecting',
        'When do you collect my {data}?',
        'On what occasion is the {data} collected?',
        'What must happen before you record the {data}?',
      ],
    ],
    background: [
      'Collection is the moment in which an organisation first obtains information about a person.',
      'Many privacy laws ask that no more information be collected than a stated purpose needs.',
      'Information can be given by the person, observed by a device or bought from others.',
      'A privacy notice usually lists the kinds of information collected and the occasions on which this happens.',
    ],
  },
  {
    says: [
      'We share your {data} with {party}.',
      'Your {data} may be passed on to {party}.',
      'Among those who receive your {data} are {party}.',
      'With {party} we exchange your {data} over a secure line.',
      'Our contracts allow {party} to see your {data}.',
      'Nobody but {party} obtains your {data} from us.',
    ],
    asks: [
      [
        'party',
        'the party that receives it',
        'With whom do you share my {data}?',
        'Who receives my {data} from you?',
        'Which third parties may see my {data}?',
        'To whom is my {data} disclosed?',
      ],
      [
        'data',
        'the information shared',
        'Which of my details do {party} receive?',
        'What do you share with {party}?',
        'What information about me is disclosed to {party}?',
      ],
    ],
    background: [
      'A third party is any organisation other than the person and the company that collected the information.',
      'Companies often share information with service providers that pack, deliver or bill on their behalf.',
      'A contract usually binds such providers to use what they receive for the agreed task only.',
      'Disclosure rules in a privacy policy tell readers who else may hold a copy of their information.',
    ],
  },
  {
    says: [
      'Your {data} helps us to {purpose}.',
      'We use your {data} to {purpose}.',
      'To {purpose}, we need your {data}.',
      'The reason why we ask for your {data} is to {purpose}.',
      'Our staff rely on your {data} to {purpose}.',
      'Without your {data} we could not {purpose}.',
    ],
    asks: [
      [
        'purpose',
        'the purpose of its use',
        'For what purpose do you use my {data}?',
        'Why do you need my {data}?',
        'What does my {data} help you to do?',
        'What do you do with my {data}?',
      ],
      [
        'data',
        'the information used',
        'Which information do you use to {purpose}?',
        'What do you rely on to {purpose}?',
        'Which of my details serve to {purpose}?',
      ],
    ],
    background: [
      'Purpose limitation means that information collected for one aim is not used for another without consent.',
      'A purpose should be stated before or at the time of collection.',
      'Typical purposes are the delivery of a service, the prevention of fraud and the improvement of a product.',
      'People can judge a use of their information only when they know its purpose.',
    ],
  },
  {
    says: [
      'We keep your {data} for {period} and then erase it.',
      'Your {data} is deleted after {period}.',
      'After {period} nobody here can see your {data} any more.',
      'For {period} your {data} stays in our archive.',
      'The law obliges us to store your {data} for {period}.',
      'As soon as {period} have passed, your {data} is destroyed.',
    ],
    asks: [
      [
        'period',
        'the length of storage',
        'How long do you keep my {data}?',
        'After what time is my {data} deleted?',
        'For how long is my {data} stored?',
      ],
      [
        'data',
        'the information kept that long',
        'Which of my details are stored for {period}?',
        'What is erased after {period}?',
        'What do you keep for {period}?',
      ],
    ],
    background: [
      'A retention period is the time for which an organisation keeps information before it is erased.',
      'Some records, such as invoices, must be kept for years because tax laws demand it.',
      'Short retention periods lower the harm that a leak can do.',
      'Storage limitation is a principle of many data protection laws.',
    ],
  },
  {
    says: [
      'Your {data} is held in {place}.',
      'We store your {data} in {place}.',
      'All copies of your {data} rest in {place}.',
      'The servers with your {data} stand in {place}.',
      'In {place} we look after your {data}.',
    ],
    asks: [
      [
        'place',
        'the place of storage',
        'Where do you store my {data}?',
        'In what place is my {data} held?',
        'Where are the servers with my {data}?',
      ],
      [
        'data',
        'the information stored there',
        'Which of my details are kept in {place}?',
        'What do you store in {place}?',
      ],
    ],
    background: [
      'The place where information is stored decides which laws apply to it.',
      'Moving personal information to another country is called an international transfer.',
      'Data centres are buildings with many servers, cooling and guarded entrances.',
      'Policies often name the country in which the servers of a company stand.',
    ],
  },
  {
    says: [
      'We protect your {data} by means of {guard}.',
      'The safety of your {data} rests on {guard}.',
      'Thanks to {guard}, your {data} is hard to steal.',
      'Your {data} is guarded by {guard}.',
      'We rely on {guard} so that your {data} stays secret.',
    ],
    asks: [
      [
        'guard',
        'the means of protection',
        'How do you protect my {data}?',
        'What keeps my {data} safe?',
        'By what means is my {data} secured?',
      ],
      [
        'data',
        'the information protected',
        'Which of my details are guarded by {guard}?',
        'What is protected by {guard}?',
      ],
    ],
    background: [
      'Encryption turns readable information into a form that only the holder of a key can read.',
      'Security measures can be technical, such as firewalls, or organisational, such as access rules.',
      'No storage is perfectly safe, which is why companies combine several measures.',
      'A security section in a policy tells how information is protected from loss and theft.',
    ],
  },
];
