/** Kinds of personal data that a text can give away, in the words of a reason. */
export type PersonalData =
  | 'an e-mail address'
  | 'a phone number'
  | 'an IP address'
  | 'a card number'
  | 'a bank account'
  | 'a social security number'
  | 'a secret key';

/** Domains that RFC 2606 and RFC 6761 keep for examples. */
const EXAMPLE_DOMAIN = /@(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/i;

/** Address blocks that name nobody's machine: private, loopback, link-local, documentation (RFC 5737), multicast and above. */
const NOBODYS_ADDRESS =
  /^(?:0|10|127|22[4-9]|2[34]\d|25\d)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^192\.0\.2\.|^198\.51\.100\.|^203\.0\.113\./;

/** Issuers' leading digits: Visa, Mastercard, American Express, Discover, JCB. */
const CARD_PREFIX = /^(?:4|5[1-5]|2[2-7]|3[47]|6011|65|35)/;

interface Rule {
  kind: PersonalData;
  pattern: RegExp;
  /** Whether a match is what it looks like. */
  isReal?: (match: string) => boolean;
}

const RULES: readonly Rule[] = [
  {
    kind: 'an e-mail address',
    pattern: /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g,
    isReal: (match) => !EXAMPLE_DOMAIN.test(match),
  },
  {
    kind: 'a phone number',
    pattern: /(?<![\w+.])\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}(?!\w)/g,
    isReal: (match) => digitsOf(match).length >= 9 && digitsOf(match).length <= 15 && !isFictional(match),
  },
  {
    kind: 'a phone number',
    pattern: /(?<![\w.+-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])[2-9]\d{2}[.-]\d{4}(?![\w-])/g,
    isReal: (match) => !isFictional(match),
  },
  {
    kind: 'an IP address',
    pattern: /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g,
    isReal: (match) => !NOBODYS_ADDRESS.test(match),
  },
  {
    kind: 'a card number',
    pattern: /(?<![\w.,-])\d{4}(?:[ -]\d{4}){3}(?![\w-]|[.,]\d)|(?<![\w.,-])\d{4}[ -]\d{6}[ -]\d{5}(?![\w-])/g,
    isReal: (match) => CARD_PREFIX.test(match) && isLuhn(digitsOf(match)),
  },
  {
    kind: 'a bank account',
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    isReal: (match) => isIban(match.replaceAll(' ', '')),
  },
  {
    kind: 'a social security number',
    pattern: /(?<![\w.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
  },
  {
    kind: 'a secret key',
    pattern:
      /\b(?:sk-[\w-]{20,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,}|xox[baprs]-[\w-]{10,})\b|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g,
  },
];

/**
 * What of a text reads like a real person's: formats alone, so that names don't count, and what standards keep for
 * examples (RFC 2606 domains, RFC 5737 addresses, 555 numbers) doesn't either. Patterns are our own (no well-kept
 * package does more); checksums decide where a format has one: Luhn (ISO/IEC 7812), mod 97 (ISO 13616).
 */
export function personalData(text: string): PersonalData[] {
  const found = new Set<PersonalData>();
  for (const { kind, pattern, isReal } of RULES)
    for (const [match] of text.matchAll(pattern)) if (!isReal || isReal(match)) found.add(kind);
  return [...found];
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** North American 555 numbers, which belong to no line or to films. */
const isFictional = (phone: string) => /(?:^|1)[2-9]\d{2}555\d{4}$/.test(digitsOf(phone));

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isIban(account: string): boolean {
  let rest = 0;
  for (const char of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
