import { pick, type Random } from '../task.ts';
import { terms, type Pool } from './form.ts';
import { countWords, mix, oneOf } from './reading-names.ts';

const KEPT = terms('billing, delivery, home, work, previous, emergency, registered, alternative, seasonal, guest');
const CONTACTS = ['address', 'phone number', 'email address', 'contact card'];
const TOPICS = terms(`
  order, search, browsing, viewing, listening, payment, travel, booking, reading, chat, donation, rental,
  training, login, returns, game, meal, download, support, subscription`);
const LOGS = ['history', 'record', 'profile', 'log', 'archive'];
const DATA = terms(`
  date of birth, device identifier, precise location, voice recording, profile photo, shoe size, language choice,
  postal code, screen name, wish list, list of friends, appointment calendar, blood type, job title, school name,
  passport number, tax number, driving licence, vehicle registration, loyalty card number, survey response,
  fingerprint, heart rate, step count, sleep pattern, battery level, browser version, network provider, time zone,
  shopping basket, product review, household size, energy reading, meter number, insurance number, prescription
  list, allergy note, pet name, seat number, handwritten signature, gift message, income bracket, social media
  handle, marital status, membership number, microphone setting, clothing size, exam result`);

const data: Pool = oneOf(mix(KEPT, CONTACTS), mix(TOPICS, LOGS), DATA);

const ACTORS = terms(
  'a customer, a visitor, a member, a subscriber, a traveller, a parent, a student, a tenant, a guest, a patient',
);
const ACTS = terms(`
  places an order, opens an account, enters a prize draw, joins the loyalty programme, asks for a refund,
  downloads the app, writes a review, pairs a new device, signs in through a social network, subscribes to the
  newsletter, books an appointment, answers a survey, calls the help line, pays in instalments, uploads a
  document, changes a password, cancels a booking, shares a playlist, registers a warranty, applies for a job,
  orders a gift card, connects to the shop network, reports a lost card, starts a free trial, joins a live chat,
  invites a friend, renews a contract, requests a brochure, scans a ticket, rents a bicycle, hires a van, installs
  a smart meter, collects a parcel, posts in the forum, buys a season ticket, books a course, visits a branch,
  turns on location services, adds a second driver, claims a discount, takes a fitness test, returns a product,
  files a complaint, watches a lesson, compares two tariffs, reserves a table`);
const event: Pool = mix(ACTORS, ACTS);

const SORTS = terms(
  'overseas, regional, certified, independent, trusted, contracted, local, affiliated, outside, licensed',
);
const PARTIES = terms(`
  payment processors, delivery partners, advertising networks, research institutes, credit bureaus, auditors,
  insurers, hosting providers, mailing houses, tax advisers, survey companies, call centres, analytics firms,
  repair shops, ticket agents, travel agents, publishers, lawyers, translators, marketing agencies, card issuers,
  recruitment agencies, debt collectors, hotel operators, software vendors, warehouses, pharmacies, universities`);
const party: Pool = mix(SORTS, PARTIES);

const HARMS = terms(`
  fraud at the checkout, misuse of vouchers, errors in invoices, abuse in the forum, theft of parcels, false reviews,
  attacks on our servers, double bookings, payments by stolen cards, spam in the chat, broken links, resale of tickets,
  accidents in our shops, gaps in the stock, identity theft, faults in our apps, power cuts, long queues`);
const QUALITIES = terms(`
  delivery routes, the layout of our pages, product recommendations, support calls, search results, the refund process,
  our menus, parcel tracking, course material, the safety of our vehicles, repairs under warranty, seasonal discounts,
  the training of new staff, the opening hours of our shops, access for blind readers, the choice of languages,
  our packaging, the use of our apps, loyalty rewards, the sound of our videos`);
const AMOUNTS = terms(`
  energy demand, staffing at busy hours, stock levels in our shops, waiting times on the phone, the reach of campaigns,
  sales in each region, the number of returns, page loading times, traffic on our servers, demand for spare parts,
  the size of our buildings, the cost of shipping, visits to our branches, the need for parking`);

const purpose: Pool = oneOf(
  mix(terms('prevent, detect, reduce, investigate, stop'), HARMS),
  mix(terms('improve, test, personalise, plan, adapt, simplify'), QUALITIES),
  mix(terms('measure, study, forecast, estimate, compare'), AMOUNTS),
);

const few = countWords(2, 60);
const lead: Pool = (random) => `${few(random)} ${pick(['days', 'weeks'], random)}`;

const period: Pool = (random: Random) => {
  const unit = pick(['days', 'weeks', 'months', 'years'], random);
  const most = { days: 90, weeks: 60, months: 48, years: 12 }[unit] ?? 12;
  return `${countWords(2, most)(random)} ${unit}`;
};

const GUARDS = terms(`
  disk encryption, two-step login, hardware keys, locked server rooms, weekly backups, access badges, salted
  hashes, network firewalls, intrusion alarms, random audits, signed access logs, separate databases, pseudonyms,
  tamper-proof seals, nightly integrity checks, guarded archives, rotating passwords, private networks`);
const GUARDED = terms(
  'in every office, at both data centres, on all laptops, on each server, in the main vault, for all staff',
);
const guard: Pool = mix(GUARDS, GUARDED);

const ROOMS = terms(
  'data centre, archive, server hall, cloud region, records office, vault, backup site, storage facility',
);
const LANDS = terms(`
  Iceland, Finland, Portugal, Canada, Ireland, Estonia, Chile, Norway, Japan, Austria, New Zealand, Sweden,
  Denmark, Uruguay, Belgium, Latvia, Spain, Italy, Switzerland, South Korea, Slovenia, Poland`);
const place: Pool = (random) =>
  `${pick(terms('a small, a leased, a guarded, an underground, a coastal, a solar-powered, a shared, a modern'), random)} ${pick(ROOMS, random)} in ${pick(LANDS, random)}`;

const route: Pool = mix(
  terms(`
  the privacy form, a signed letter, the account menu, a call to the help desk, a message in the app, the settings
  page, a visit to a branch, the chat window, a reply to any newsletter, the data request page, a fax, the member
  portal`),
  terms(`
  with proof of identity, with an order number, on any working day, after signing in, at no charge, with a short
  explanation, during office hours, with a copy of an invoice`),
);

const notice: Pool = mix(
  terms(`
  a banner, a short email, a printed letter, a pop-up window, a text message, a note, a recorded message, a red
  headline`),
  terms(`
  on the home page, at the next login, to every account holder, in the app, on the help page, at the foot of each
  invoice, in the monthly newsletter, at the checkout, above the search box`),
);

const tool: Pool = mix(
  terms(
    'session, language, shopping, security, analytics, advertising, video, map, survey, partner, chat, theme, testing',
  ),
  ['cookies', 'tags', 'beacons', 'pixels', 'scripts', 'tokens'],
);

const team: Pool = mix(
  terms(`
  the accounts, the fraud, the legal, the warehouse, the support, the night, the medical, the payroll, the
  security, the web, the research, the training, the complaints, the travel`),
  ['team', 'department', 'desk', 'managers', 'staff', 'office'],
);

const age: Pool = (random) => countWords(11, 19)(random);

const MAKERS = terms(`
  Amber, Bluebird, Canopy, Driftwood, Everpine, Firefly, Goldleaf, Harbour, Inkwell, Juniper, Kestrel, Lantern,
  Meadow, Northwind, Orchard, Pebble, Quill, Riverstone, Saffron, Tidewater, Umbra, Violet, Willow`);
const TRADES = terms(`
  Books, Travel, Fitness, Energy, Tickets, Kitchens, Games, Media, Insurance, Shoes, Rentals, Health, Gardens,
  Music`);
const company: Pool = mix(MAKERS, TRADES);

/** Pools of the slots of this domain. */
export const POOLS: Readonly<Record<string, Pool>> = {
  data,
  event,
  party,
  purpose,
  lead,
  period,
  guard,
  place,
  route,
  notice,
  tool,
  team,
  age,
  company,
};
