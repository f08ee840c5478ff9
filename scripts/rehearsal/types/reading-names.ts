import { between, pick, type Random } from '../task.ts';
import type { Pool } from './form.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Ada Ahmed Aiko Alba Alina Amara Anders Anika Arjun Astrid Beatriz Bela Benedikt Bruno Camila Carlos Celeste Chidi Clara
  Dalia Daniel Davor Dewi Dmitri Edith Eero Elena Elias Emeka Esra Fabio Farah Felix Fiona Frida Gabriel Gita Goran Greta
  Habib Hana Harald Helmi Hugo Ida Ilse Imani Ines Ivo Jada Janek Jasper Joana Jonas Kaito Kamala Karim Katrin Kofi Lars
  Leila Lena Liam Linh Lucia Magnus Maja Malik Marta Mateo Mei Milan Mira Nadia Naoko Nils Noor Odile Olga Omar Oskar Paloma
  Petra Priya Quentin Rafael Ravi Renata Rosa Ruben Sabine Samira Selma Simon Sofia Soren Tamar Tariq Tessa Theo Tomas Uma
  Valeria Viktor Wanda Yara Yusuf Zainab Zoltan`);

export const LAST_NAMES = words(`
  Abara Acker Albright Almeida Andersen Arslan Ashdown Balogun Banerjee Barlow Becker Bellamy Bergstrom Birch Borges Brandt
  Calder Castellan Chaudhry Cole Corrigan Dahl Danso Dekker Delgado Dolan Drummond Eklund Espinoza Fairweather Falk Ferreira
  Fontaine Gallagher Garrido Giordano Grant Haddad Halloran Hartmann Hayashi Hendry Holm Hughes Ibarra Iwu Jankovic Jensen
  Joshi Kaplan Karlsson Keller Kimura Kovac Kowalski Lambert Larkin Lindgren Lombardi Madsen Mahlangu Marchetti Mendes Mercer
  Moreau Nakata Navarro Nyberg Oakes Okafor Olsen Osei Pacheco Palmer Park Petrov Pryce Quist Ramsey Rao Reyes Rossi Rutter
  Sandoval Sato Schreiber Sharma Sinclair Sorensen Stone Tanaka Teller Thorne Torres Ueda Valdez Varga Vega Vogel Wallace
  Weaver Whitlock Yilmaz Zeller Ziegler`);

const STARTS = words(`
  Ald Ash Bar Beck Birk Black Bram Briar Broad Cald Clay Cran Dun East Eld Ever Fair Fen Fern Glen Gold Gran Hale Hart Hay
  Heath Hol Kel Kings Lang Lark Lin Long Mal Marl Mill Mor New North Oak Orm Pel Quarry Raven Red Rose Row Rush Salt Sand
  Sel Shel Silver South Stan Stone Strat Thorn Tor Wal Water West White Wick Wind Wood Yar`);
const ENDS = words(`
  barrow beck bourne bridge brook bury by combe cross dale den field ford gate ham haven hill holm hurst ley low mere minster
  moor mouth ness port ridge shaw side stead stoke stow thorpe ton vale water well wick wold worth`);

export const person: Pool = (random) => `${pick(FIRST_NAMES, random)} ${pick(LAST_NAMES, random)}`;

export const town: Pool = (random) => {
  const start = pick(STARTS, random);
  let end = pick(ENDS, random);
  while (start.toLowerCase().includes(end)) end = pick(ENDS, random);
  return start + end;
};

export const MONTHS = words('January February March April May June July August September October November December');
export const WEEKDAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');

export const date: Pool = (random) => `${between(1, 28, random)} ${pick(MONTHS, random)}`;
export const clock: Pool = (random) =>
  `${between(5, 22, random)}:${pick(['05', '10', '15', '20', '25', '35', '40', '50'], random)}`;

const SMALL = words('two three four five six seven eight nine ten eleven twelve');
const TENS = words('twenty thirty forty fifty sixty seventy eighty ninety');
const UNITS = words('one two three four five six seven eight nine');

/** A count in words where it is below a hundred, in digits above. */
export function countWords(low: number, high: number): (random: Random) => string {
  return (random) => numberWords(between(low, high, random));
}

export function numberWords(n: number): string {
  if (n >= 2 && n <= 12) return SMALL[n - 2] as string;
  if (n < 20)
    return n === 1
      ? 'one'
      : (['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'][n - 13] as string);
  if (n < 100) return (TENS[Math.floor(n / 10) - 2] as string) + (n % 10 ? `-${UNITS[(n % 10) - 1]}` : '');
  return String(n);
}

/** Values made of one word of each list, in order: `mix(['red', 'blue'], ['door'])` gives `red door` or `blue door`. */
export function mix(...lists: readonly (readonly string[])[]): (random: Random) => string {
  return (random) => lists.map((list) => pick(list, random)).join(' ');
}

/** Values of one of several pools, each as likely as the others. */
export function oneOf(...pools: readonly Pool[]): (random: Random) => string {
  return (random) => {
    const pool = pick(pools, random);
    return typeof pool === 'function' ? pool(random) : pick(pool, random);
  };
}
