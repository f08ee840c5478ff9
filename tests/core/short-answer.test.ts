import { expect, test } from 'vitest';
import { normaliseShort } from '../../core/short-answer.ts';

test.each([
  ['The Beatles', 'beatles'],
  ['New York City', 'new  york city.'],
  ['“Beyoncé”', 'Beyonce'],
  ['Ångström', 'angstrom'],
  ['Simon & Garfunkel', 'Simon and Garfunkel'],
  ['twenty-five', '25'],
  ['one hundred and five', '105'],
  ['12', 'twelve'],
  ['1,000', '1000'],
  ['10.0', '10'],
  ['the 1st', 'first'],
  ['September 11, 2001', '11 September 2001'],
  ['the 11th of September, 2001', '2001-09-11'],
  ['Sept 11 2001', '2001-09-11'],
  ['March 1999', 'Mar. 1999'],
  ['July 4th', '4 July'],
  ['ﬁsh', 'fish'],
  ['O’Neill', "O'Neill"],
])('%j is %j', (a, b) => {
  expect(normaliseShort(a)).toBe(normaliseShort(b));
});

test.each([
  ['5 km', '5 miles'],
  ['25', '26'],
  ['September 11, 2001', 'September 12, 2001'],
  ['March 1999', 'April 1999'],
  ['March 1999', '1999'],
  ['May', 'may 5'],
  ['→', '↔'],
  ['C', 'C++'],
  ['Marc', 'March'],
  ['two cities', 'two'],
  ['хай', 'хаи'],
])('%j is not %j', (a, b) => {
  expect(normaliseShort(a)).not.toBe(normaliseShort(b));
});
