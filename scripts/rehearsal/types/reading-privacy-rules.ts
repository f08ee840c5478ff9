import type { FactTable } from './reading-domain.ts';

/** What a policy says about requests, changes, cookies, access and age. */
export const RULES: readonly FactTable[] = [
  {
    says: [
      'You can have your {data} removed through {route}.',
      'To correct your {data}, use {route}.',
      'Requests about your {data} are accepted through {route}.',
      'Through {route} you may ask us to hide your {data}.',
      'If you object to the use of your {data}, tell us through {route}.',
    ],
    asks: [
      [
        'route',
        'the way to make a request',
        'How can I make a request about my {data}?',
        'What must I use to change or remove my {data}?',
        'Which way is open to me if I am unhappy with your use of my {data}?',
      ],
    ],
    background: [
      'Many laws give people the right to see, correct and erase the information held about them.',
      'An opt-out lets a person refuse a use of information that would otherwise happen.',
      'Companies may ask for proof of identity before they act on a request.',
      'Choices that are easy to find are used more often than hidden ones.',
    ],
  },
  {
    once: true,
    says: [
      'If this text changes, we announce it with {notice}, {lead} in advance.',
      'Changes of these rules are made known through {notice}, {lead} beforehand.',
      'You will see {notice} at least {lead} before a new version takes effect.',
      'A new version is announced by {notice} and takes effect after {lead}.',
      'We will inform you of any update with {notice} and wait {lead} before it applies.',
    ],
    asks: [
      [
        'notice',
        'the way changes are announced',
        'How do you inform users about policy changes?',
        'In what way will you tell me about a new version of your policy?',
        'By what means are updates of this policy announced?',
      ],
      [
        'lead',
        'the time before a change applies',
        'How long before it applies is a change of the policy announced?',
        'How much time lies between the announcement of a new version and its start?',
      ],
    ],
    background: [
      'Privacy policies change when services, partners or laws change.',
      'A notice in advance gives people time to object or to close an account.',
      'Common ways to announce a change are emails, banners and letters.',
      'The date of the last update often stands at the top of a policy.',
    ],
  },
  {
    says: [
      'Our pages set {tool} to {purpose}.',
      'With {tool} we are able to {purpose}.',
      'The {tool} on our pages exist to {purpose}.',
      'To {purpose}, our pages make use of {tool}.',
      'We have chosen {tool} as a way to {purpose}.',
    ],
    asks: [
      [
        'purpose',
        'what they are there for',
        'Why do your pages use {tool}?',
        'What are the {tool} on your site for?',
        'What do {tool} allow you to do?',
      ],
      [
        'tool',
        'the technique',
        'Which tracking elements are used to {purpose}?',
        'What do your pages set in order to {purpose}?',
      ],
    ],
    background: [
      'Cookies are small pieces of text that a site stores in the browser of a visitor.',
      'A pixel or beacon is a tiny image whose loading tells a server that a page or message was opened.',
      'Session cookies disappear when the browser is closed, persistent ones stay until a set date.',
      'Browsers allow users to block or erase cookies.',
    ],
  },
  {
    says: [
      'Within our company, {team} may look at your {data}.',
      'Only {team} can open your {data}.',
      'Access to your {data} is limited to {team}.',
      'Your {data} is visible to {team} and to no one else here.',
      'No colleague outside {team} has access to your {data}.',
    ],
    asks: [
      [
        'team',
        'the staff with access',
        'Who inside the company may look at my {data}?',
        'Which staff have access to my {data}?',
        'To which colleagues is my {data} visible?',
      ],
      ['data', 'the information they can see', 'What can {team} look at?', 'Which of my details are open to {team}?'],
    ],
    background: [
      'Access control decides which members of staff can open which records.',
      'The principle of least privilege gives each person only the access that the job requires.',
      'Logs of access help to find out who looked at a record and when.',
      'Internal rules matter because many leaks begin inside an organisation.',
    ],
  },
  {
    once: true,
    says: [
      'Our services are not meant for anyone under {age}.',
      'Children below the age of {age} must not register.',
      'Nobody younger than {age} may open an account.',
      'An account requires an age of at least {age}.',
      'We erase accounts whose owners turn out to be younger than {age}.',
    ],
    asks: [
      [
        'age',
        'the lowest age allowed',
        'How old must a person be to use your services?',
        'Below which age is the use of your services not allowed?',
        'What is the lowest age for an account?',
      ],
    ],
    background: [
      'Many countries protect the information of children more strictly than that of adults.',
      'In the United States, a federal law covers online services for children under thirteen.',
      'Services may ask for the consent of a parent before they collect information from a child.',
      'Age limits are often stated in a section on children.',
    ],
  },
];
