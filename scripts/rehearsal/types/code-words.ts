import { ascending, counts, groups, steps, sum, upTo, type Step } from './code-step.ts';
import { backwards, isVowel, VOWELS } from './code-vocabulary.ts';

const WORDS = steps('words', 'words', {
  longer: {
    say: ['keep the words with more than {k} letters', 'discard words of at most {k} letters'],
    k: upTo(3, 5),
    py: '[w for w in @ if len(w) > #]',
    run: (v, k) => v.filter((w) => w.length > k),
  },
  shorter: {
    say: ['keep only words of at most {k} letters'],
    k: upTo(4, 6),
    py: '[w for w in @ if len(w) <= #]',
    run: (v, k) => v.filter((w) => w.length <= k),
  },
  vowelstart: {
    say: ['select the words that begin with a vowel'],
    py: `[w for w in @ if w[:1] and w[0] in ${VOWELS}]`,
    run: (v) => v.filter((w) => w !== '' && isVowel(w.charAt(0))),
  },
  consonantend: {
    say: ['keep words whose last letter is not a vowel'],
    py: `[w for w in @ if w and w[-1] not in ${VOWELS}]`,
    run: (v) => v.filter((w) => w !== '' && !isVowel(w.charAt(w.length - 1))),
  },
  evenlength: {
    say: ['pick the words of even length'],
    py: '[w for w in @ if len(w) % 2 == 0]',
    run: (v) => v.filter((w) => w.length % 2 === 0),
  },
  withe: {
    say: ["drop the words that contain the letter 'e'"],
    py: "[w for w in @ if 'e' not in w]",
    run: (v) => v.filter((w) => !w.includes('e')),
  },
  alphabetical: {
    say: ['sort the words alphabetically', 'put the words in dictionary order'],
    py: 'sorted(@)',
    run: (v) => v.toSorted(ascending),
  },
  bylength: {
    say: [
      'sort the words by length, ties keeping their order',
      'arrange the words from short to long without reordering equals',
    ],
    py: 'sorted(@, key=len)',
    run: (v) => v.toSorted((a, b) => a.length - b.length),
  },
  bylastletter: {
    say: ['order the words by their last letter, leaving ties alone'],
    py: 'sorted(@, key=lambda w: w[-1:])',
    run: (v) => v.toSorted((a, b) => ascending(a.slice(-1), b.slice(-1))),
  },
  backorder: { say: ['reverse the order of the words'], py: '@[::-1]', run: (v) => v.toReversed() },
  eachreversed: { say: ['spell each word backwards'], py: '[w[::-1] for w in @]', run: (v) => v.map(backwards) },
  eachupper: {
    say: ['write each word in capitals'],
    py: '[w.upper() for w in @]',
    run: (v) => v.map((w) => w.toUpperCase()),
  },
  trimmed: {
    say: ['shorten each word to its first {k} letters'],
    k: upTo(2, 4),
    py: '[w[:#] for w in @]',
    run: (v, k) => v.map((w) => w.slice(0, k)),
  },
  nodoubles: {
    say: ['remove repeated words, keeping the first of each'],
    py: 'list(dict.fromkeys(@))',
    run: (v) => [...new Set(v)],
  },
  others: { say: ['skip every second word'], py: '@[::2]', run: (v) => v.filter((_, i) => i % 2 === 0) },
  numbered: {
    say: ['append to each word its position, starting from one'],
    py: '[w + str(i) for i, w in enumerate(@, 1)]',
    run: (v) => v.map((w, i) => w + String(i + 1)),
  },
  glued: {
    say: ['glue each word to the one that follows it'],
    py: '[a + b for a, b in zip(@, @[1:])]',
    run: (v) => v.slice(1).map((b, i) => (v[i] as string) + b),
  },
});

const FROM_WORDS = [
  ...steps('words', 'text', {
    joined: {
      say: ['join them with commas', 'return one string with commas in between'],
      py: "','.join(@)",
      run: (v) => v.join(','),
    },
    initials: {
      say: ['return the string of their first letters', 'form an acronym from the initial letters'],
      py: "''.join(w[:1] for w in @)",
      run: (v) => v.map((w) => w.slice(0, 1)).join(''),
    },
    longest: {
      say: ['return the longest word, the first of them in a tie and an empty string for none'],
      py: "max(@, key=len, default='')",
      run: (v) => v.reduce((best, w) => (w.length > best.length ? w : best), ''),
    },
    firstword: {
      say: ['return the word that comes first in the alphabet, or an empty string'],
      py: "min(@, default='')",
      run: (v) => v.toSorted(ascending)[0] ?? '',
    },
    finals: {
      say: ['string together the last letter of each word'],
      py: "''.join(w[-1:] for w in @)",
      run: (v) => v.map((w) => w.slice(-1)).join(''),
    },
  }),
  ...steps('words', 'ints', {
    sizes: {
      say: ['replace each word with its length'],
      py: '[len(w) for w in @]',
      run: (v) => v.map((w) => w.length),
    },
    vowelcounts: {
      say: ['count the vowels of each word'],
      py: `[sum(1 for c in w if c in ${VOWELS}) for w in @]`,
      run: (v) => v.map((w) => Array.from(w).filter(isVowel).length),
    },
    values: {
      say: ['compute for each word the sum of its letter positions in the alphabet'],
      py: '[sum(ord(c) - 96 for c in w.lower() if c.isalpha()) for w in @]',
      run: (v) =>
        v.map((w) =>
          sum(
            Array.from(w.toLowerCase())
              .filter((c) => /[a-z]/.test(c))
              .map((c) => c.charCodeAt(0) - 96),
          ),
        ),
    },
  }),
  ...steps('words', 'int', {
    howmany: { say: ['return how many words are left'], py: 'len(@)', run: (v) => v.length },
    totallength: {
      say: ['return the total number of letters'],
      py: 'sum(len(w) for w in @)',
      run: (v) => sum(v.map((w) => w.length)),
    },
  }),
  ...steps('words', 'tally', {
    perlength: {
      say: ['group the words in a dictionary by their length'],
      py: '{n: [w for w in @ if len(w) == n] for n in dict.fromkeys(len(w) for w in @)}',
      run: (v) => groups(v, (w) => w.length),
    },
    perletter: {
      say: ['return a dictionary that tells how many words start with each letter'],
      uses: 'from collections import Counter',
      py: 'dict(Counter(w[:1] for w in @))',
      run: (v) => counts(v.map((w) => w.slice(0, 1))),
    },
    sizeof: {
      say: ['map each word to its length in a dictionary'],
      py: '{w: len(w) for w in @}',
      run: (v) => new Map(v.map((w) => [w, w.length])),
    },
  }),
];

export const WORD_STEPS: readonly Step[] = [...WORDS, ...FROM_WORDS];
