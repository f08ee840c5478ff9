import { choice, code, day, flag, several, tenths, whole, type Field } from './structured-fields.ts';
import { terms } from './form.ts';

/** A kind of record that can be asked for. */
export interface Thing {
  name: string;
  /** How it is called with its article. */
  called: string;
  fields: readonly Field[];
}

const CITIES = terms('Lisbon, Oslo, Turin, Ghent, Cork, Riga, Porto, Basel, Krakow, Malmo, Leeds, Bilbao, Graz, Split');
const NAMES = terms('Ines Roth, Omar Vance, Lena Holt, Pavel Dorn, Aiko Brandt, Tomas Reyes, Mira Sand, Jon Ekdal');
const COLOURS = terms('red, blue, green, black, white, amber, grey, violet');

export const THINGS: readonly Thing[] = [
  {
    name: 'parcel',
    called: 'a parcel',
    fields: [
      code('tracking', 'tracking code', 2, ['It is tracked as {v}.']),
      tenths('weightKg', 'weight in kilograms', [1, 30], ['It weighs {v} kilograms.']),
      choice('destination', 'destination', CITIES, ['It goes to {v}.', 'Send it to {v}.']),
      choice('service', 'service', terms('standard, express, overnight'), ['It travels by {v} service.']),
      flag('fragile', { yes: ['It is fragile.'], no: ['It is not fragile.'] }),
      day('posted', 'day of posting', ['It was posted on {v}.']),
      whole('pieces', 'number of pieces', [1, 12], ['It comes in {v} pieces.']),
    ],
  },
  {
    name: 'booking',
    called: 'a hotel booking',
    fields: [
      choice('guest', 'guest', NAMES, ['It is made for {v}.']),
      choice('city', 'city', CITIES, ['The hotel stands in {v}.']),
      day('arrival', 'day of arrival', ['They arrive on {v}.']),
      whole('nights', 'number of nights', [1, 21], ['They stay for {v} nights.']),
      choice('board', 'board', terms('none, breakfast, half, full'), ['They take {v} board.']),
      flag('paid', { yes: ['It is paid already.'], no: ['It is not paid yet.'] }),
      code('reference', 'reference', 3, ['It is filed under {v}.']),
    ],
  },
  {
    name: 'sensor reading',
    called: 'a sensor reading',
    fields: [
      code('sensor', 'sensor code', 2, ['Sensor {v} took it.']),
      tenths('celsius', 'temperature in degrees Celsius', [1, 45], ['It shows {v} degrees Celsius.']),
      whole('humidity', 'humidity in percent', [5, 98], ['The air holds {v} percent of humidity.']),
      choice('status', 'status', terms('ok, warning, fault, offline'), ['The sensor reports {v}.']),
      day('taken', 'day it was taken', ['It was taken on {v}.']),
      several('tags', 'tags', terms('roof, cellar, north, south, spare, tested')),
    ],
  },
  {
    name: 'library loan',
    called: 'a library loan',
    fields: [
      choice('reader', 'reader', NAMES, ['The book is lent to {v}.']),
      code('copy', 'copy number', 1, ['It concerns copy {v}.']),
      day('due', 'day it is due', ['It is due on {v}.']),
      whole('renewals', 'number of renewals', [0, 5], ['It was renewed {v} times.']),
      flag('reserved', { yes: ['Someone waits for it.'], no: ['No one waits for it.'] }),
      choice('branch', 'branch', CITIES, ['The branch in {v} lends it.']),
    ],
  },
  {
    name: 'bicycle',
    called: 'a bicycle of a rental fleet',
    fields: [
      code('frame', 'frame number', 2, ['The frame is stamped {v}.']),
      choice('colour', 'colour', COLOURS, ['It is painted {v}.']),
      whole('gears', 'number of gears', [1, 27], ['It has {v} gears.']),
      tenths('kilometres', 'distance in kilometres', [5, 900], ['It has been ridden {v} kilometres.']),
      choice('station', 'station', CITIES, ['It stands in {v}.']),
      flag('electric', { yes: ['It has a motor.'], no: ['It has no motor.'] }),
      several('extras', 'extras', terms('basket, lock, bell, lights, rack, child seat')),
    ],
  },
  {
    name: 'concert',
    called: 'a concert in a calendar',
    fields: [
      choice('venue', 'town', CITIES, ['It takes place in {v}.']),
      day('date', 'date', ['It is on {v}.']),
      whole('seats', 'number of seats', [40, 2400], ['There are {v} seats.']),
      tenths('price', 'price in euros', [5, 90], ['A ticket costs {v} euros.']),
      choice('genre', 'genre', terms('jazz, folk, opera, rock, choral'), ['The music is {v}.']),
      flag('soldOut', { yes: ['No tickets are left.'], no: ['Tickets are left.'] }),
      choice('soloist', 'soloist', NAMES, ['{v} plays the solo part.']),
    ],
  },
  {
    name: 'repair order',
    called: 'a repair order',
    fields: [
      code('order', 'order number', 2, ['It is numbered {v}.']),
      choice('device', 'device', terms('kettle, radio, lamp, printer, mixer, heater'), ['A {v} is to be repaired.']),
      choice('mechanic', 'mechanic', NAMES, ['{v} takes care of it.']),
      whole('minutes', 'working time in minutes', [10, 480], ['It takes {v} minutes.']),
      tenths('cost', 'cost in euros', [4, 320], ['It costs {v} euros.']),
      flag('warranty', { yes: ['The warranty covers it.'], no: ['No warranty covers it.'] }),
      several('parts', 'parts', terms('fuse, plug, cable, switch, bearing, seal, belt')),
    ],
  },
  {
    name: 'garden bed',
    called: 'a garden bed',
    fields: [
      several('plants', 'plants', terms('beans, leeks, kale, chard, onions, peas, dill')),
      tenths('lengthMetres', 'length in metres', [1, 25], ['It is {v} metres long.']),
      choice('soil', 'soil', terms('sand, loam, clay, peat'), ['It is filled with {v}.']),
      day('sown', 'day of sowing', ['It was sown on {v}.']),
      whole('waterings', 'waterings a week', [1, 9], ['It is watered {v} times a week.']),
      flag('covered', { yes: ['A net covers it.'], no: ['Nothing covers it.'] }),
      choice('gardener', 'gardener', NAMES, ['{v} tends it.']),
    ],
  },
  {
    name: 'ferry crossing',
    called: 'a ferry crossing',
    fields: [
      choice('from', 'port of departure', CITIES, ['It leaves from {v}.']),
      choice('ship', 'colour of the ship', COLOURS, ['The ship is {v}.']),
      whole('cars', 'number of cars', [0, 180], ['There are {v} cars on board.']),
      whole('passengers', 'number of passengers', [10, 900], ['It carries {v} passengers.']),
      day('day', 'day of the crossing', ['It crosses on {v}.']),
      choice('sea', 'state of the sea', terms('calm, slight, moderate, rough'), ['The sea is {v}.']),
      code('voyage', 'voyage code', 2, ['It runs as {v}.']),
    ],
  },
  {
    name: 'course',
    called: 'an evening course',
    fields: [
      choice('teacher', 'teacher', NAMES, ['{v} teaches it.']),
      choice('level', 'level', terms('beginner, middle, advanced'), ['It is meant for the {v} level.']),
      whole('places', 'number of places', [6, 40], ['It has {v} places.']),
      day('starts', 'first day', ['It begins on {v}.']),
      tenths('fee', 'fee in euros', [10, 240], ['It costs {v} euros.']),
      several('days', 'days', terms('Monday, Tuesday, Wednesday, Thursday, Friday')),
      flag('online', { yes: ['It is held online.'], no: ['It is held in a classroom.'] }),
      code('room', 'room', 1, ['It meets in {v}.']),
    ],
  },
];
