/** What someone wants, and endings that make sense of it: the affordances behind sentence completion. */
export interface Goal {
  /** After `wants to`, e.g. `dry the wet laundry`. */
  want: string;
  /** Third person, without the subject. */
  endings: readonly string[];
}

const TABLE = `
dry the wet laundry = hangs it on a line in the sun | puts it into the tumble dryer | spreads it over a rack near the heater
boil some eggs = puts a pot of water on the stove | fills a saucepan and lights the gas | waits until the water bubbles and drops them in
keep the milk fresh = puts it into the refrigerator | stores it in a cool box with ice | closes the carton and places it on a cold shelf
cross the busy street safely = waits for the green light | looks both ways before stepping out | walks over to the zebra crossing
read in bed without waking anyone = switches on a small reading lamp | clips a tiny light to the book | turns down the screen of an e-reader
fix a flat bicycle tyre = patches the hole and pumps in air | replaces the inner tube | looks for the nail and seals the leak
wake up on time tomorrow = sets the alarm clock before going to bed | asks a friend for a call at six | goes to sleep earlier than usual
stay dry in the pouring rain = opens a large umbrella | puts on a raincoat and rubber boots | waits under the roof of the bus stop
cool down on a hot day = jumps into the lake | drinks a glass of cold water in the shade | turns on the fan
clean the muddy floor = fetches a mop and a bucket of soapy water | sweeps up the dirt before wiping | scrubs it with a brush
send a letter abroad = buys a stamp for foreign mail | writes the address and country on the envelope | takes it to the post office
feed the hungry cat = opens a tin of cat food | fills the bowl with dry food | puts some fish on a small plate
cut a loaf of bread = takes the bread knife out of the drawer | puts it on a board and slices it | uses a knife with a jagged blade
remove a splinter from a finger = pulls it out with tweezers | sterilizes a needle and lifts the tip out | asks the nurse for tweezers
grow tomatoes on the balcony = plants seedlings in large pots | waters the young plants every evening | ties the stems to wooden sticks
see the stars more clearly = sets up a telescope on the hill | drives away from the city lights | waits for a night without clouds
make the soup less bland = adds a pinch of salt and pepper | stirs in some herbs | tastes it and puts in more spices
hang a picture on the wall = hammers a nail into the wall | drills a hole and puts in a hook | measures the height and marks the spot
pay for the groceries = takes out a wallet at the checkout | hands the cashier a banknote | holds a bank card to the reader
learn to play the violin = takes lessons twice a week | practises scales every evening | asks a music teacher for help
put out the campfire = pours a bucket of water over the embers | covers the glowing wood with sand | spreads the coals and douses them
find the way in a strange city = unfolds a map of the streets | asks a police officer for directions | looks it up on the phone
calm the crying baby = rocks the child gently | sings a soft lullaby | checks whether the diaper is wet
borrow a book about whales = shows a library card at the desk | searches the library shelves for sea animals | asks the librarian where to look
remove a red wine stain = sprinkles salt on it and rinses | soaks the cloth in cold water with soap | takes the cloth to a dry cleaner
get to the tenth floor quickly = takes the elevator | presses the button with the number ten | steps into the lift and waits
open a bottle with a cork = twists a corkscrew into it | looks for a corkscrew in the drawer | pulls the cork out slowly
train for a marathon = runs a little farther every week | buys good running shoes and a plan | jogs along the river each morning
protect the skin from sunburn = rubs on sunscreen | wears a hat and long sleeves | stays in the shade at midday
sew on a loose button = threads a needle | picks a thread of the same colour | takes the sewing kit from the shelf
warm up after skiing = drinks hot cocoa by the fireplace | wraps up in a woollen blanket | takes a hot bath
catch the early train = packs the bag the evening before | arrives at the station ten minutes ahead | takes a taxi to the platform
make a paper airplane = folds a sheet along the middle | bends the corners of a page into wings | creases the paper with care
listen to music quietly = plugs in headphones | turns the volume down | puts small earphones in
keep thieves out of the house = locks the front door twice | shuts the windows before leaving | installs an alarm system
visit the dentist because of a toothache = phones the practice for an appointment | sits in the waiting room with a swollen cheek | tells the receptionist about the pain
bake a birthday cake = mixes flour, eggs and sugar in a bowl | preheats the oven and greases a tin | licks the spoon after stirring the batter
move a heavy wardrobe = asks two strong friends for help | puts felt pads under its feet and pushes | takes out the shelves to make it lighter
know how warm it is outside = looks at the thermometer on the window | checks the weather report | steps onto the balcony for a moment
write down a phone number = grabs a pen and a notepad | types it into a phone | scribbles it on the back of an envelope
save money for a journey = puts some coins in a jar each week | cooks at home and does not eat out | opens a savings account
wash the dirty dishes = fills the sink with hot water and soap | loads the dishwasher | rinses the plates and scrubs the pans
light the dark cellar = switches on a flashlight | changes the broken bulb on the stairs | lights a candle in a holder
rescue a kitten from a tree = leans a ladder against the trunk | calls the fire brigade | climbs up slowly with thick gloves
repair a torn page = sticks it with clear tape | lines up the edges and glues them | places a strip of thin paper over the tear
surprise a friend with flowers = buys a bunch of tulips at the market | picks daisies from the garden | orders a bouquet at the florist
lose some weight = eats more vegetables and fewer sweets | goes for a long walk every day | joins a swimming class
keep the rabbit from running away = closes the door of the hutch | builds a fence around the lawn | checks the cage for gaps
measure the length of the table = unrolls a tape measure | holds a folding rule along the edge | borrows a metre stick
weigh the flour for the dough = puts the bowl on a kitchen scale | pours it slowly onto the scale | sets the scale to zero first
get rid of hiccups = holds the breath for a while | drinks a glass of water slowly | breathes into a paper bag
charge the empty phone = plugs the cable into a socket | connects it to a power bank | borrows a charger from a colleague
decorate the room for a party = blows up colourful balloons | hangs garlands from the ceiling | tapes paper stars to the windows
ship a fragile vase = wraps it in bubble wrap | fills the box with crumpled paper | writes fragile on the parcel
clear snow from the driveway = fetches a shovel from the shed | starts the snow blower | scatters salt after shovelling
play chess with a neighbour = sets up the pieces on the board | moves a white pawn first | thinks a few moves ahead
catch a trout in the stream = ties a hook to the fishing line | waits quietly with a rod on the bank | puts a worm on the hook
comb tangled hair = works through the knots with a brush | starts at the tips and combs upwards | puts some conditioner in first
report a lost passport = goes to the embassy | fills in a form at the police station | calls the consulate about a new one
cheer up a sad friend = listens to the worries over a cup of tea | gives a long warm hug | tells a funny story from school
sharpen a blunt pencil = turns it in a sharpener | shaves the tip with a small knife | takes the sharpener from the pencil case
fall asleep in a noisy hotel = puts in earplugs | closes the window to the street | asks for a room at the back
save a file before the computer shuts down = presses the save button | copies it to a memory stick | stores it in a cloud folder
shear the sheep before summer = plugs in the electric clippers | holds the animal still and cuts the wool | collects the fleece in a sack
hear the quiet speaker better = moves to a seat in the front row | asks to turn up the microphone | cups a hand behind one ear
teach the puppy to sit = rewards it with a treat | repeats the command in a calm voice | holds a biscuit above its nose
cook rice for six guests = measures out two cups and rinses the grains | brings salted water to a boil | puts a lid on the pot and lowers the heat
paint the garden fence = dips a brush into a can of paint | sands the old wood first | spreads newspaper on the grass below
`;

export const GOALS: readonly Goal[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [want = '', endings = ''] = row.split(' = ');
    return { want, endings: endings.split(' | ') };
  });

/** When and where it happens; opens the sentence. */
export const SETTINGS: readonly string[] =
  `on a rainy Sunday|after a long shift at the factory|early in the morning|late at night|during the summer holidays|on the way to school|before the guests arrive|after the storm|at the start of spring|on the last day of the month|in a small cabin in the woods|while the family is away|at the weekend|after dinner|on a cold winter evening|in a new apartment|just before noon|after moving to another town|during a power cut|on the first warm day of the year|after the football match|at a camp site by the lake|in a shared kitchen|while visiting an aunt|during the lunch break|on a windy afternoon|at a friend’s farm|in the middle of exam week|before a long journey|after a hike in the hills|at the end of a busy day|in the old house by the mill|while the neighbours are on holiday|on a quiet Tuesday|after school|at a mountain hut|during the school fair|while the kettle hums|in a crowded hostel|on a foggy morning|shortly before sunset|when the shops are about to close|on market day|after a visit to the doctor|the evening before a wedding|in the garden behind the house|during a heat wave|while waiting for the mechanic|on a day off|at the seaside`.split(
    '|',
  );

/** How a want is told; `{A}` is the person, `{want}` the goal, `{when}` the setting. */
export const PROMPTS: readonly string[] = [
  '{When}, {A} wants to {want}. {S}',
  '{A} would like to {want} {when}. {S}',
  '{When}, {A} decides to {want}, so {he}',
  '{A} has to {want} {when}. {S}',
  'It is important for {A} to {want} {when}. {S}',
  '{When}, {A} is asked to {want}. {A}',
  '{A} promised {B} to {want} {when}. {S}',
  '{When}, {A} and {B} talk about how to {want}. {A} then',
  '{A}, {job}, needs to {want} {when}. {S}',
  '{When}, {A} tries to {want}. To manage that, {he}',
  'The plan of {A}, {job}, is to {want} {when}. First {he}',
  '{B} sees that {A} hopes to {want} {when}. {A}',
];

export const JOBS: readonly string[] =
  'a student|a retired teacher|a young nurse|a bus driver|a gardener|a cook|a clerk|an engineer|a carpenter|a dancer|a plumber|a pilot|a baker|a photographer|a mother of two|a father of three|a trainee|a librarian|a fisherman’s child|an accountant|a tourist|a shopkeeper|a painter|a farmer'.split(
    '|',
  );
