import { spread } from '../grammar.ts';
import { compileProgram, type Assignment } from '../math/arithmetic.ts';

/** A quantity that follows from others by a rule, and how it is asked for. */
export interface Formula {
  id: string;
  topic: string;
  /** Sets `a`; other programs set the answers of those who mix the rule up. */
  program: Assignment[];
  slips: Assignment[][];
  ranges: { register: string; low: number; high: number; step: number }[];
  unit: string;
  /** The rule in words. */
  law: string;
  phrases: string[];
}

// id | topic | program | slips | ranges | unit | law, then phrases; {o} is an object, {A} a name
const TABLE = `
speed | motion | a=d/t | a=d*t;a=d+t;a=t*10 | d:20-600:10 t:2-10:1 | m/s | Speed is distance divided by time.
(A toy car/A runner/A cyclist/A rolling ball/A drone) covers {d} metres in {t} seconds; what is its average speed?
{A} moves a {o} {d} metres along a straight track in {t} seconds. What is the average speed of the {o}?
What is the average speed of a {o} that needs {t} seconds for {d} metres?
distance | motion | a=v*t | a=v+t;a=v*t+v;a=v*10 | v:3-40:1 t:4-30:1 | m | Distance is speed times time.
(A boat/A tram/A robot/A kite) moves at a steady {v} m/s; how far does it get in {t} seconds?
How far does a {o} slide in {t} seconds at a constant speed of {v} m/s?
force | forces and motion | a=m*g | a=m+g;a=m*g+m;a=m*10+g | m:2-60:1 g:2-9:1 | N | Force is mass times acceleration.
A {o} with a mass of {m} kg speeds up by {g} m/s every second; which net force acts on it?
Which net force gives a {o} of {m} kg an acceleration of {g} m/s²?
{A} pushes a cart with a {o} on it, {m} kg in all, and it accelerates at {g} m/s². How large is the net force?
acceleration | forces and motion | a=f/m | a=f*m;a=f-m;a=f+m | f:20-400:10 m:2-20:1 | m/s² | Acceleration is force divided by mass.
A net force of {f} N acts on a {o} of {m} kg; what is its acceleration?
What acceleration does a {o} of {m} kg get from a net force of {f} N?
work | work and energy | a=f*d | a=f+d;a=f*d*2;a=f*10 | f:5-90:5 d:2-20:1 | J | Work is force times distance.
{A} pushes a {o} with a force of {f} N over {d} metres; how much work is done?
How much work does it take to drag a {o} {d} metres against a force of {f} N?
power | work and energy | a=w/t | a=w*t;a=w-t;a=w+t | w:100-3000:50 t:2-25:1 | W | Power is work divided by time.
A motor does {w} J of work on a {o} in {t} seconds; what is its power?
{A} needs {t} seconds to lift a {o}, which takes {w} J. What is the power?
density | density | a=m/v | a=m*v;a=m-v;a=m+v | m:20-900:10 v:2-30:1 | g/cm³ | Density is mass divided by volume.
A {o} has a mass of {m} g and a volume of {v} cm³; what is its density?
What is the density of a {o} that weighs {m} g and pushes aside {v} cm³ of water?
mass | density | a=d*v | a=d+v;a=d*v*10;a=d*v+v | d:2-19:1 v:3-60:1 | g | Mass is density times volume.
A solid piece of a {o} takes up {v} cm³ and is made of a material with a density of {d} g/cm³; what is its mass?
voltage | electric circuits | a=i*r | a=i+r;a=i*r*2;a=i*r+r | i:2-12:1 r:3-60:1 | V | Voltage is current times resistance.
A current of {i} A flows through a resistor of {r} ohms inside a {e}; what is the voltage across the resistor?
Which voltage drives {i} A through a {e} with a resistance of {r} ohms?
current | electric circuits | a=v/r | a=v*r;a=v-r;a=v+r | v:6-240:6 r:2-24:1 | A | Current is voltage divided by resistance.
A {e} with a resistance of {r} ohms is connected to {v} V; which current flows?
{A} connects a {e} of {r} ohms to a source of {v} V. How large is the current?
series | electric circuits | a=p+q+r | a=p*q;a=p+q;a=p+q+r+r | p:2-40:1 q:2-40:1 r:2-40:1 | ohms | Resistances in series add up.
Resistors of {p}, {q} and {r} ohms are connected in series inside a {e}; what is the total resistance of the three?
{A} solders resistors of {p}, {q} and {r} ohms one after the other into a {e}. What do they add up to?
wattage | electric circuits | a=v*i | a=v+i;a=v*i/2;a=v*i+v | v:6-230:2 i:2-12:1 | W | Electric power is voltage times current.
A {e} draws {i} A at {v} V; what is its power?
wave | waves | a=f*l | a=f+l;a=f*l*2;a=f*l+f | f:2-90:1 l:2-15:1 | m/s | The speed of a wave is its frequency times its wavelength.
Waves on a pond with a floating {o} have a length of {l} m and come {f} times a second; how fast do they move?
What is the speed of waves with a frequency of {f} Hz and a wavelength of {l} m on a rope tied to a {o}?
lever | levers | a=f*d/s | a=f*s/d;a=f+d;a=f*d | f:10-90:5 d:2-12:1 s:2-8:1 | N | On a balanced lever, force times arm is equal on both sides.
On a balanced seesaw a {o} presses down with {f} N at {d} m from the pivot; what force balances it at {s} m on the other side?
momentum | motion | a=m*v | a=m+v;a=m*v*2;a=m*v+m | m:2-80:1 v:2-30:1 | kg·m/s | Momentum is mass times velocity.
A {o} of {m} kg moves at {v} m/s; what is its momentum?
kinetic | work and energy | a=m*v*v/2 | a=m*v;a=m*v*v;a=m*v/2 | m:2-40:2 v:2-15:1 | J | Kinetic energy is half the mass times the square of the speed.
How much kinetic energy does a {o} of {m} kg have at a speed of {v} m/s?
heatdiff | heat | a=h-l | a=h+l;a=h-l+10;a=l | h:45-98:1 l:4-40:1 | °C | A change of temperature is the final minus the first temperature.
{A} warms water in a {b} from {l} °C to {h} °C; by how much does the temperature rise?
halflife | radioactivity | a=m/2/2/2 | a=m/2;a=m/3;a=m/2/2 | m:16-960:8 | g | After each half-life, half of the substance is left.
A {b} holds {m} g of a radioactive substance; how much of it is left after three half-lives?
dozen | counting and remainders | a=n*d+r | a=n*d;a=n+d+r;a=n*d-r | n:4-40:1 d:5-24:1 r:1-4:1 | | A number is the divisor times the quotient plus the remainder.
Which number gives {n} with remainder {r} when {A} divides it by {d} to fill a {b}?
Divided by {d}, a number written on a {o} gives {n} and leaves {r}. Which number is it?
polygon | geometry | a=(n-2)*180 | a=n*180;a=n*90;a=(n-1)*180 | n:5-20:1 | degrees | The angles of a polygon with n sides add up to 180 degrees times n less 2.
The rim of a {o} is a polygon with {n} sides; what do its inner angles add up to?
rectangle | geometry | a=2*(n+m) | a=n*m;a=n+m;a=2*n+m | n:6-80:1 m:3-50:1 | cm | The perimeter of a rectangle is twice its length plus its width.
The lid of a {o} is a rectangle of {n} by {m} cm; how long is its border?
triangle | geometry | a=n*m/2 | a=n*m;a=n+m;a=n*m*2 | n:6-80:2 m:3-50:1 | cm² | The area of a triangle is half its base times its height.
{A} cuts a triangle with a base of {n} cm and a height of {m} cm out of the cardboard of a {o}; what is its area?
box | geometry | a=n*m*k | a=n*m;a=n+m+k;a=n*m*2 | n:3-30:1 m:2-20:1 k:2-15:1 | cm³ | The volume of a box is length times width times height.
A box for a {o} is {n} cm long, {m} cm wide and {k} cm high inside; what is its volume?
mean | averages | a=(p+q+r)/3 | a=p+q+r;a=(p+q)/2;a=q | p:10-90:1 q:10-90:1 r:10-90:1 | | The mean of three numbers is their sum divided by three.
On a scale that shows grams, {A} weighs a {o} three times and reads {p}, {q} and {r}; what is the mean?
Three readings next to a {o} are {p}, {q} and {r}. What is their mean?
sequence | patterns of numbers | a=n+m*9 | a=n+m*10;a=n*m;a=n+m*8 | n:2-40:1 m:3-15:1 | | In an arithmetic sequence each term is the one before plus the same number.
A row of numbers on a {o} starts with {n} and grows by {m} from each to the next; what is the tenth?
probability | probability | a=100*n/t | a=n;a=t-n;a=100*n/t/2 | n:1-15:1 t:20-50:5 | % | A probability is the number of good cases divided by the number of all cases.
A {b} holds {t} balls, {n} of them red; with what chance does {A} draw a red one?
`;

export const FORMULAS: readonly Formula[] = parse(TABLE);

function parse(table: string): Formula[] {
  const out: Formula[] = [];
  for (const row of table.trim().split('\n')) {
    const fields = row.split(/ \|(?= |$)/).map((field) => field.trim());
    if (fields.length < 6) {
      out.at(-1)?.phrases.push(...spread(row));
      continue;
    }
    const [id = '', topic = '', program = '', slips = '', ranges = '', unit = '', law = ''] = fields;
    out.push({
      id,
      topic,
      program: compileProgram(program),
      slips: slips.split(';').map(compileProgram),
      ranges: ranges.split(' ').map((range) => {
        const [register = '', span = '', step = '1'] = range.split(':');
        const [low, high] = span.split('-').map(Number);
        return { register, low: low ?? 1, high: high ?? 1, step: Number(step) };
      }),
      unit,
      law,
      phrases: [],
    });
  }
  return out;
}

/** Things that a problem may be about: any (`o`), those that run on current (`e`), those that hold something (`b`). */
export const OBJECTS: Readonly<Record<'o' | 'e' | 'b', readonly string[]>> = {
  o: words(
    'wooden crate|steel ball|toy truck|stone|suitcase|glass marble|brass key|clay pot|rubber ball|ice block|candle|shopping cart|skateboard|flower pot|fire extinguisher|piano stool|metal box|sled|garden gnome|bowling ball|backpack|tin can|barrel|cardboard box|water tank|model ship|flagpole|bicycle|lantern|wheelbarrow|statue|paperweight|anchor|trophy|drum|bucket|hammer|teapot|bookend|chess piece|iron bar|copper plate|music box|mailbox|tool chest|rowing boat|picture frame|park bench|wooden door',
  ),
  e: words(
    'heater|toaster|fan|lamp|radio|kettle|door bell|washing machine|robot arm|desk clock|water pump|projector|sewing machine|hair dryer|coffee maker|drill|mixer|model railway|loudspeaker|street light|vacuum cleaner|food processor|electric fence|aquarium filter',
  ),
  b: words(
    'glass jar|bucket|wooden crate|barrel|metal box|cardboard box|clay pot|glass bowl|tin can|suitcase|paper bag|drawer|basket|flask|beaker|cooking pot|fish tank|chest|bowl|cup|tray|plastic tub|cabinet|canister',
  ),
};

function words(text: string): string[] {
  return text.split('|');
}
