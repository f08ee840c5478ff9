import { ascending, counts, steps, upTo, type Step } from './code-step.ts';
import { backwards, isVowel, VOWELS } from './code-vocabulary.ts';

const split = (text: string) => text.split(' ').filter((word) => word !== '');

const TEXTS = steps('text', 'text', {
  lower: { say: ['convert the text to lower case'], py: '@.lower()', run: (v) => v.toLowerCase() },
  upper: {
    say: ['put everything in capitals', 'convert all letters to upper case'],
    py: '@.upper()',
    run: (v) => v.toUpperCase(),
  },
  swapcase: {
    say: ['swap upper and lower case'],
    py: '@.swapcase()',
    run: (v) =>
      Array.from(v)
        .map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()))
        .join(''),
  },
  novowels: {
    say: ['remove all vowels', 'strike out each a, e, i, o and u in either case'],
    py: `''.join(c for c in @ if c not in ${VOWELS})`,
    run: (v) =>
      Array.from(v)
        .filter((c) => !isVowel(c))
        .join(''),
  },
  onlyvowels: {
    say: ['keep nothing but the vowels'],
    py: `''.join(c for c in @ if c in ${VOWELS})`,
    run: (v) => Array.from(v).filter(isVowel).join(''),
  },
  onlyletters: {
    say: ['drop all characters that are not letters'],
    py: "''.join(c for c in @ if c.isalpha())",
    run: (v) => v.replaceAll(/[^A-Za-z]/g, ''),
  },
  backwards: { say: ['reverse the string', 'read the characters from back to front'], py: '@[::-1]', run: backwards },
  backwords: {
    say: ['reverse the order of the words'],
    py: "' '.join(@.split()[::-1])",
    run: (v) => split(v).toReversed().join(' '),
  },
  flipwords: {
    say: ['reverse each word in its place'],
    py: "' '.join(w[::-1] for w in @.split())",
    run: (v) => split(v).map(backwards).join(' '),
  },
  firstseen: {
    say: ['delete each character that was seen before'],
    py: "''.join(dict.fromkeys(@))",
    run: (v) => [...new Set(v)].join(''),
  },
  snake: { say: ['replace the blanks by underscores'], py: "@.replace(' ', '_')", run: (v) => v.replaceAll(' ', '_') },
  noblanks: {
    say: ['take out the blanks', 'close up all gaps between words'],
    py: "@.replace(' ', '')",
    run: (v) => v.replaceAll(' ', ''),
  },
  shift: {
    say: ['shift every small letter {k} places on in the alphabet, wrapping around after z'],
    k: upTo(1, 9),
    py: "''.join(chr((ord(c) - 97 + #) % 26 + 97) if 'a' <= c <= 'z' else c for c in @)",
    run: (v, k) => v.replaceAll(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 97 + k) % 26) + 97)),
  },
  sortchars: {
    say: ['sort the characters by their code'],
    py: "''.join(sorted(@))",
    run: (v) => Array.from(v).toSorted(ascending).join(''),
  },
  nth: {
    say: ['take every character whose index is a multiple of {k}'],
    k: upTo(2, 3),
    py: '@[::#]',
    run: (v, k) =>
      Array.from(v)
        .filter((_, i) => i % k === 0)
        .join(''),
  },
  head: { say: ['keep the first {k} characters'], k: upTo(6, 12), py: '@[:#]', run: (v, k) => v.slice(0, k) },
  tail: { say: ['cut away the first {k} characters'], k: upTo(1, 4), py: '@[#:]', run: (v, k) => v.slice(k) },
  collapse: {
    say: ['collapse runs of the same character into one'],
    uses: 'from itertools import groupby',
    py: "''.join(c for c, _ in groupby(@))",
    run: (v) => v.replaceAll(/(.)\1+/g, '$1'),
  },
  doubled: {
    say: ['write each vowel twice'],
    py: `''.join(c * 2 if c in ${VOWELS} else c for c in @)`,
    run: (v) =>
      Array.from(v)
        .map((c) => (isVowel(c) ? c + c : c))
        .join(''),
  },
  starred: {
    say: ['mask the vowels with asterisks'],
    py: `''.join('*' if c in ${VOWELS} else c for c in @)`,
    run: (v) =>
      Array.from(v)
        .map((c) => (isVowel(c) ? '*' : c))
        .join(''),
  },
  spin: {
    say: ['move the first {k} characters to the end'],
    k: upTo(1, 4),
    py: '@[#:] + @[:#]',
    run: (v, k) => v.slice(k) + v.slice(0, k),
  },
  mirrored: {
    say: ['append the reversed string to the string itself'],
    py: '@ + @[::-1]',
    run: (v) => v + backwards(v),
  },
});

const FROM_TEXT = [
  ...steps('text', 'words', {
    split: { say: ['split it into words', 'break the text at its blanks'], py: '@.split()', run: split },
    chunks: {
      say: ['cut the string into pieces of {k} characters, the last one perhaps shorter'],
      k: upTo(2, 4),
      py: '[@[i:i + #] for i in range(0, len(@), #)]',
      run: (v, k) => v.match(new RegExp(`.{1,${k}}`, 'g')) ?? [],
    },
  }),
  ...steps('text', 'ints', {
    positions: {
      say: ['replace each letter by its position in the alphabet, case ignored, and skip the rest'],
      py: '[ord(c) - 96 for c in @.lower() if c.isalpha()]',
      run: (v) =>
        Array.from(v.toLowerCase())
          .filter((c) => /[a-z]/.test(c))
          .map((c) => c.charCodeAt(0) - 96),
    },
    wordlengths: {
      say: ['list the lengths of the words'],
      py: '[len(w) for w in @.split()]',
      run: (v) => split(v).map((w) => w.length),
    },
    vowelplaces: {
      say: ['list the indices at which a vowel stands'],
      py: `[i for i, c in enumerate(@) if c in ${VOWELS}]`,
      run: (v) => Array.from(v).flatMap((c, i) => (isVowel(c) ? [i] : [])),
    },
  }),
  ...steps('text', 'int', {
    vowels: {
      say: ['return the number of vowels'],
      py: `sum(1 for c in @ if c in ${VOWELS})`,
      run: (v) => Array.from(v).filter(isVowel).length,
    },
    length: {
      say: ['return the length of the string', 'return how many characters are left'],
      py: 'len(@)',
      run: (v) => v.length,
    },
    differentchars: {
      say: ['return how many different characters there are'],
      py: 'len(set(@))',
      run: (v) => new Set(v).size,
    },
    wordcount: { say: ['return the number of words'], py: 'len(@.split())', run: (v) => split(v).length },
    capitals: {
      say: ['return how many capitals the outcome has'],
      py: 'sum(1 for c in @ if c.isupper())',
      run: (v) => v.replaceAll(/[^A-Z]/g, '').length,
    },
  }),
  ...steps('text', 'tally', {
    charcounts: {
      say: ['return a dictionary of how often each character occurs'],
      uses: 'from collections import Counter',
      py: 'dict(Counter(@))',
      run: (v) => counts(v),
    },
    lettercounts: {
      say: ['count the letters in a dictionary, leaving out all other characters'],
      py: '{c: @.count(c) for c in @ if c.isalpha()}',
      run: (v) => counts(v.replaceAll(/[^A-Za-z]/g, '')),
    },
  }),
  ...steps('text', 'flag', {
    palindrome: {
      say: ['check whether the outcome is a palindrome'],
      py: '@ == @[::-1]',
      run: (v) => v === backwards(v),
    },
    isogram: {
      say: ['tell whether no character occurs twice'],
      py: 'len(set(@)) == len(@)',
      run: (v) => new Set(v).size === v.length,
    },
  }),
];

export const TEXT_STEPS: readonly Step[] = [...TEXTS, ...FROM_TEXT];
