import { describe, expect, test } from 'vitest';
import { personalData } from '../../core/personal-data.ts';

describe('personal data', () => {
  test.each([
    ['Write to mara.lind+shop@posthaus.eu by noon.', 'an e-mail address'],
    ['Call +44 20 7946 1234 for the price.', 'a phone number'],
    ['Her number is (212) 664-7665, he said.', 'a phone number'],
    ['Dial 212-664-7665 now', 'a phone number'],
    ['The server at 81.2.69.142 was down.', 'an IP address'],
    ['Pay with 4539 1488 0343 6467 today.', 'a card number'],
    ['Amex 3714 496353 98431 was charged.', 'a card number'],
    ['Send it to DE89 3704 0044 0532 0130 00.', 'a bank account'],
    ['GB82WEST12345698765432', 'a bank account'],
    ['His SSN is 219-09-9999.', 'a social security number'],
    [`key: AKIA${'ABCD'.repeat(4)}`, 'a secret key'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'a secret key'],
  ])('%s', (text, kind) => {
    expect(personalData(text)).toEqual([kind]);
  });

  test.each([
    'Ann writes to ann@example.com and bob@shop.test.',
    'Call 555-0123 or (212) 555-0147.',
    'Hosts 10.0.0.1, 192.168.1.20, 203.0.113.9 and 127.0.0.1 answer.',
    'Version 2.0.14 has 1,234,567,890 rows and 3.14159265358 digits.',
    'Compute 1234-56-789 + 4000 - 3000 - 2000 - 1000.',
    'The code is 4539 1488 0343 6468.',
    'From 1990-2010 the town grew by 12,500 people; 2012-05-14 was a Monday.',
    'ISBN 978-3-16-148410-0 costs $24.99 and weighs 1.2 kg.',
    'The ratio 12:34 holds for 100-200 and 300-400.',
    'Sums such as 250 + 375 + 4100 = 4725 are easy.',
  ])('is none of %s', (text) => {
    expect(personalData(text)).toEqual([]);
  });

  test('is named once a kind', () => {
    expect(personalData('a@posthaus.eu b@posthaus.eu, 81.2.69.142')).toEqual(['an e-mail address', 'an IP address']);
  });

  test('costs time in proportion to the text, whatever stands in it', () => {
    const started = performance.now();
    for (const piece of ['1-', '1 ', 'a@', 'a.', 'DE89 ', '1.', '+1 '])
      expect(personalData(piece.repeat(50_000)).length).toBeLessThan(3);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
