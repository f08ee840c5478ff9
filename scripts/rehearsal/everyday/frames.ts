/** A statement with a gap, the words that make sense in it, and words that go against common sense there. */
export interface StatementFrame {
  text: string;
  sense: readonly string[];
  nonsense: readonly string[];
}

const GROUPS: Readonly<Record<string, string>> = {
  tools: 'hammer|screwdriver|anvil|lawn mower|wheelbarrow|chainsaw|crowbar',
  beasts: 'elephant|blue whale|giraffe|hippopotamus|rhinoceros|camel',
  rocks: 'granite|concrete|iron ore|gravel|marble|asphalt',
  metals: 'molten lead|hot tar|wet cement|engine oil|battery acid|nail polish',
  houses: 'castle|lighthouse|skyscraper|bridge|cathedral|parking garage',
  foods: 'noodle soup|whipped cream|mashed potato|scrambled egg|tomato sauce|melted butter',
  sky: 'moon|horizon|rainbow|north pole|thunderstorm|galaxy',
  papers: 'newspaper|paper napkin|postcard|cardboard tube|train ticket|wet tissue',
};

const TABLE = `
{A} spread {x} on a slice of bread = butter,honey,strawberry jam,peanut butter,cream cheese,apricot jam,hummus # rocks metals
{A} poured {x} over the breakfast cereal = cold milk,yoghurt,oat milk,warm milk,almond milk # metals rocks
{A} keeps a {x} as a pet in the apartment = hamster,cat,small dog,canary,goldfish,guinea pig,budgie # beasts houses
{A} put the {x} into the refrigerator = milk,cheese,yoghurt,lettuce,leftover soup,fresh fish,orange juice # beasts houses
{A} wore a {x} to keep warm in the snow = woollen hat,thick coat,fur jacket,knitted scarf,down vest # tools papers
{A} drank a cup of {x} with breakfast = coffee,green tea,hot cocoa,orange juice,peppermint tea,milk # metals rocks
{A} wrote a letter with a {x} = fountain pen,pencil,ballpoint pen,felt pen,goose quill # beasts houses
{A} cut the paper with a {x} = pair of scissors,craft knife,paper trimmer,razor blade # foods
{A} flew to another country in a {x} = plane,jet,helicopter,small aircraft,hot-air balloon # houses papers
{A} crossed the river by {x} = ferry,rowing boat,canoe,raft,motorboat # foods papers
{A} planted a {x} in the garden = rose bush,apple tree,tulip bulb,tomato plant,young oak,lavender bush # tools beasts
{A} put a {x} into the school bag = notebook,pencil case,lunch box,ruler,history book,calculator # beasts houses
{A} ate a {x} for lunch = cheese sandwich,bowl of soup,salad,plate of pasta,baked potato,slice of pizza # tools houses
{A} brushed the teeth with a {x} = toothbrush,soft brush,electric toothbrush # beasts houses tools
{A} built the wall of the house with {x} = bricks,concrete blocks,natural stone,wooden beams,clay bricks # foods papers
{A} filled the tank of the car with {x} = petrol,diesel,fuel # foods rocks
{A} lit the room with a {x} = lamp,candle,torch,lantern,light bulb # foods papers
{A} washed the shirt with {x} = soap,washing powder,warm water and soap,a mild detergent # metals rocks
{A} carried the shopping home in a {x} = bag,basket,backpack,cloth bag,cardboard box # sky
{A} slept in a {x} = bed,tent,sleeping bag,hammock,hotel room,bunk bed # sky foods
{A} hung a {x} on the living-room wall = painting,mirror,calendar,family photo,clock,poster # beasts houses
{A} saw a {x} swimming in the lake = duck,swan,trout,frog,carp,pike # tools houses
{A} watched a {x} build a nest in the tree = robin,blackbird,magpie,sparrow,pigeon,finch # beasts tools
{A} took the {x} to the vet = sick dog,old cat,injured rabbit,limping pony,coughing parrot # houses papers tools
{A} played a tune on the {x} = piano,violin,flute,trumpet,guitar,accordion # foods rocks
{A} knitted a {x} for the baby = pair of socks,cap,blanket,small jumper,scarf # houses beasts
{A} repaired the chair with a {x} = screwdriver,hammer,few nails,new leg,bit of wood glue # foods sky
{A} opened the locked door with a {x} = key,master key,spare key,key card # foods sky
{A} dried the wet hair with a {x} = towel,hair dryer,dry cloth,bath towel # foods houses
{A} stirred the soup with a {x} = wooden spoon,ladle,large spoon,whisk # beasts houses
{A} caught a {x} with the fishing rod = trout,perch,salmon,eel,carp,cod # houses sky
{A} paid for the bus ride with {x} = coins,a bank card,a monthly pass,a five-dollar note # foods rocks
{A} put the {x} into the oven to bake = cake,bread dough,pizza,apple pie,tray of biscuits,lasagne # houses sky
{A} wore a {x} while riding the motorcycle = helmet,leather jacket,pair of gloves,visor # foods sky
{A} read a {x} on the train = novel,newspaper,magazine,comic,travel guide,thick book # rocks beasts
{A} lifted a {x} with one hand = feather,cup,notebook,apple,spoon,small bag # houses beasts
{A} cooked the rice in a {x} = pot,saucepan,rice cooker,deep pan # papers sky
{A} put a {x} on the broken arm = plaster cast,splint,firm bandage # houses foods
{A} gave the thirsty horse some {x} = water,fresh water from a bucket,clean water # rocks metals
{A} fed the hens with {x} = corn,wheat,grain,oats,seeds # rocks metals
{A} threw the {x} to the dog in the park = ball,stick,frisbee,rubber ring # houses beasts sky
{A} photographed the sunset with a {x} = camera,phone,tablet,film camera # foods rocks
{A} climbed the mountain with a {x} = guide,rope,walking stick,group of friends,light backpack # houses foods
{A} measured the room with a {x} = tape measure,folding rule,laser meter,long ruler # foods sky
{A} travelled to the office by {x} = bus,train,bicycle,car,tram,underground # foods rocks
{A} mailed a {x} to grandmother = postcard,letter,parcel,birthday card,photo # beasts houses
{A} put some {x} into the soup = salt,pepper,parsley,carrots,noodles,celery # tools metals
{A} sat on the {x} to watch television = sofa,armchair,couch,cushion,stool # sky foods
{A} cleaned the window with a {x} = cloth,sponge,rubber wiper,soft rag # houses foods
{A} grew {x} on the farm = wheat,potatoes,barley,maize,pumpkins,carrots # houses tools metals
`;

const UNCOUNTED: ReadonlySet<string> = new Set(
  ['foods', 'rocks', 'metals'].flatMap((group) => (GROUPS[group] ?? '').split('|')),
);

export const FRAMES: readonly StatementFrame[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [text = '', words = ''] = row.split(' = ');
    const [sense = '', groups = ''] = words.split(' # ');
    const plural = /\{x\} on the farm|house with \{x\}/.test(text);
    const nonsense = groups.split(' ').flatMap((group) => (GROUPS[group] ?? '').split('|'));
    return { text, sense: sense.split(','), nonsense: nonsense.map((word) => fit(text, word, plural)) };
  });

/** Countable words take an article or a plural where the frame has none. */
function fit(text: string, word: string, plural: boolean): string {
  if (text.includes('a {x}') || isUncounted(word)) return word;
  if (text.includes('the {x}')) return word;
  if (plural) return `${word}s`;
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

/** Whether a word is no thing one counts: after `a` in a frame it stands without the article. */
export function isUncounted(word: string): boolean {
  return UNCOUNTED.has(word);
}

/** Words that may close a statement without changing whether it makes sense. */
export const CLOSINGS: readonly string[] =
  '|yesterday|last week|on Monday|during the holidays|after work|in the evening|before school|while it was raining|on the way home|at the weekend|without any help|for the first time|with great care|at a friend’s place|in the old house|last summer|two days ago|after a short rest|in front of the children|on the second day|as every year|before the visitors came|early this morning|in a great hurry|with a smile|during the break|at grandmother’s house|because a neighbour had asked|just as planned'.split(
    '|',
  );

/** Who did it. */
export const PEOPLE: readonly string[] =
  'The old farmer|The teacher|My neighbour|Our cousin|The young cook|The girl next door|The boy with the red cap|The nurse|My uncle|Her brother|The tired traveller|The new student|The baker|The tall guest|His sister|The postman|The captain|The twins’ mother|The gardener|The manager|A friend of mine|The shopkeeper|My aunt|The engineer|The quiet musician|The tourist|Our grandfather|The young painter|The dentist|The firefighter'.split(
    '|',
  );
