/** Names of one unit, the first being how it is compared. Units of one quantity are not converted into each other. */
const UNITS: readonly (readonly string[])[] = [
  ['%', 'percent', 'per cent', 'percents'],
  ['$', 'dollars', 'dollar', 'usd', 'us dollars'],
  ['cents', 'cent', '¢'],
  ['€', 'euros', 'euro', 'eur'],
  ['£', 'pounds sterling', 'gbp'],
  ['deg', 'degrees', 'degree'],
  ['rad', 'radians', 'radian'],
  ['km/h', 'kmh', 'kph', 'kilometers per hour', 'kilometres per hour', 'km per hour'],
  ['mph', 'miles per hour', 'miles/hour', 'mi/h'],
  ['m/s', 'meters per second', 'metres per second'],
  ['km', 'kilometers', 'kilometres', 'kilometer', 'kilometre'],
  ['m', 'meters', 'metres', 'meter', 'metre'],
  ['cm', 'centimeters', 'centimetres', 'centimeter', 'centimetre'],
  ['mm', 'millimeters', 'millimetres', 'millimeter', 'millimetre'],
  ['mi', 'miles', 'mile'],
  ['ft', 'feet', 'foot'],
  ['in', 'inches', 'inch'],
  ['yd', 'yards', 'yard'],
  ['kg', 'kilograms', 'kilogram'],
  ['g', 'grams', 'gram'],
  ['mg', 'milligrams', 'milligram'],
  ['lb', 'lbs', 'pounds', 'pound'],
  ['oz', 'ounces', 'ounce'],
  ['l', 'liters', 'litres', 'liter', 'litre'],
  ['ml', 'milliliters', 'millilitres'],
  ['s', 'sec', 'seconds', 'second'],
  ['min', 'mins', 'minutes', 'minute'],
  ['h', 'hr', 'hrs', 'hours', 'hour'],
  ['days', 'day'],
  ['weeks', 'week'],
  ['months', 'month'],
  ['years', 'year'],
  ['°c', 'deg c', 'degrees celsius'],
  ['°f', 'deg f', 'degrees fahrenheit'],
];
const NAMES = new Map(UNITS.flatMap((names) => names.map((name) => [name, names[0] as string] as const)));
const EXPONENT = /\s*(?:\^\(?([23])\)?|\b(squared|cubed)\b)$/i;
const FORE = /^(square|cubic)\s+/i;

/** A value and the unit beside it: `$5`, `5 km`, `12 cm^2`, `30 square feet`, `40%`. A letter needs a blank before it to be a unit. */
export function splitUnit(plain: string): { body: string; unit: string | null } {
  const money = /^(-?)\s*(?:\$|€|£)\s*(.+)$/.exec(plain);
  if (money) return { body: `${money[1]}${money[2]}`, unit: /[$€£]/.exec(plain)?.[0] ?? null };
  const after = /^(.*?[\d)\]}])(\s*)((?:%|[A-Za-z¢°])[A-Za-z¢°%/ ]*(?:\s*\^\(?[23]\)?)?)$/.exec(plain);
  if (!after) return { body: plain, unit: null };
  const [, body = '', gap = '', tail = ''] = after;
  const unit = unitOf(tail);
  const isClear = gap !== '' || tail.replace(EXPONENT, '').length > 1 || tail === '%';
  return unit !== null && isClear ? { body, unit } : { body: plain, unit: null };
}

function unitOf(tail: string): string | null {
  const power = EXPONENT.exec(tail);
  const fore = FORE.exec(tail.trim());
  const base = tail.replace(EXPONENT, '').trim().replace(FORE, '').toLowerCase();
  const known = NAMES.get(base);
  if (known === undefined) return null;
  const raised =
    power?.[1] ?? ({ squared: '2', cubed: '3' } as Record<string, string>)[(power?.[2] ?? '').toLowerCase()];
  const named = fore ? (fore[1]?.toLowerCase() === 'square' ? '2' : '3') : undefined;
  const exponent = raised ?? named;
  return exponent ? `${known}^${exponent}` : known;
}
