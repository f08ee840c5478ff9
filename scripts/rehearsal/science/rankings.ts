/** Things with a number each, far enough apart to be ranked without doubt. */
export interface Ranking {
  topic: string;
  /** What is compared, for explanations, e.g. `melting point`. */
  property: string;
  unit: string;
  most: readonly string[];
  least: readonly string[];
  values: ReadonlyMap<string, number>;
}

// topic | property | unit | most; … | least; … | thing=value, …
const TABLE = `
metals and heat | melting point | °C | Which metal has the highest melting point?; Which of these metals must be heated most before it melts?; Which metal stays solid longest in a furnace that grows hotter and hotter? | Which metal has the lowest melting point?; Which of these metals melts first when all are heated together?; Which metal is the easiest to melt? | mercury=-39, tin=232, lead=327, zinc=420, aluminium=660, silver=962, copper=1085, iron=1538, platinum=1768, tungsten=3422
density of materials | density | g/cm³ | Which material has the greatest density?; Of some cubes of the same size, which one is the heaviest?; Which material weighs most for the same volume? | Which material has the smallest density?; Of some blocks of equal size, which one is the lightest?; Which material weighs least for the same volume? | cork=0.2, pine wood=0.5, ice=0.92, sugar=1.6, concrete=2.4, aluminium=2.7, iron=7.9, silver=10.5, lead=11.3, gold=19.3
the periodic table | atomic number | protons | Which element has the most protons in its nucleus?; Which element has the highest atomic number?; Which of these elements comes last in the periodic table? | Which element has the fewest protons in its nucleus?; Which element has the lowest atomic number?; Which of these elements comes first in the periodic table? | hydrogen=1, helium=2, carbon=6, nitrogen=7, oxygen=8, neon=10, sodium=11, magnesium=12, aluminium=13, silicon=14, sulfur=16, chlorine=17, potassium=19, calcium=20, iron=26, copper=29, zinc=30, silver=47, tin=50, iodine=53, gold=79, lead=82, uranium=92
distances in the solar system | distance from the Sun | million km | Which planet is farthest from the Sun?; Sunlight takes longest to reach which of these planets?; Which of these planets needs the most time for one trip around the Sun? | Which planet is nearest to the Sun?; Which of these planets does sunlight reach first?; Which of these planets has the shortest year? | Mercury=58, Venus=108, Earth=150, Mars=228, Jupiter=778, Saturn=1434, Uranus=2871, Neptune=4495
sizes in the sky | diameter | km | Which of these bodies has the largest diameter?; Which of these would look biggest if all were equally far away?; Which body in this list is the largest? | Which of these bodies has the smallest diameter?; Which of these would look smallest if all were equally far away?; Which body in this list is the smallest? | the Moon=3475, Mercury=4879, Mars=6779, Earth=12742, Neptune=49244, Saturn=116460, Jupiter=139820, the Sun=1392700
speeds of animals | top speed | km/h | Which animal can run or fly fastest?; Which of these animals would win a short race?; Which animal reaches the highest speed? | Which of these animals is the slowest?; Which animal would come in last in a race?; Which animal reaches the lowest top speed? | garden snail=0.05, giant tortoise=0.4, hen=14, house cat=48, racehorse=70, cheetah=110, diving peregrine falcon=320
weights of animals | weight of an adult | kg | Which adult animal weighs most?; Which of these animals is the heaviest?; A zoo needs the strongest scale for which of these animals? | Which adult animal weighs least?; Which of these animals is the lightest?; For which of these animals would a small kitchen scale be most likely to do? | bumblebee=0.0003, mouse=0.02, sparrow=0.03, squirrel=0.4, house cat=4.5, fox=7, wolf=45, lion=190, horse=500, giraffe=1100, elephant=5500, blue whale=140000
life spans | usual life span | years | Which of these usually lives longest?; Which living thing usually reaches the greatest age?; Which of these has the longest life? | Which of these usually lives shortest?; Which living thing usually dies at the youngest age?; Which of these has the shortest life? | adult mayfly=0.003, worker bee in summer=0.1, mouse=2, rabbit=9, horse=28, elephant=65, giant tortoise=150, giant sequoia=2500
speeds of sound | speed of sound | m/s | Through which material does sound travel fastest?; In which material do sound waves move most quickly?; A knock is heard first through which material? | Through which material does sound travel slowest?; In which material do sound waves move most slowly?; A knock is heard last through which material? | air=343, water=1480, wood=3500, steel=5900
hardness of minerals | hardness on the Mohs scale | | Which mineral is the hardest?; Which of these minerals can scratch all the others?; Which mineral resists scratching best? | Which mineral is the softest?; Which of these minerals is scratched by all the others?; Which mineral is the easiest to scratch? | talc=1, gypsum=2, calcite=3, fluorite=4, apatite=5, feldspar=6, quartz=7, topaz=8, corundum=9, diamond=10
acids and bases | pH | | Which liquid has the highest pH?; Which of these liquids is the most basic?; Which liquid turns a pH strip to the highest number? | Which liquid has the lowest pH?; Which of these liquids is the most acidic?; Which liquid turns a pH strip to the lowest number? | stomach acid=1.5, vinegar=2.7, tomato juice=4.2, black coffee=5, pure water=7, baking soda solution=8.4, soapy water=10, household ammonia=11.6, drain cleaner=14
waves of light | wavelength | nm | Which kind of radiation has the longest waves?; Which of these has the lowest frequency?; Which kind of radiation carries the least energy in each photon? | Which kind of radiation has the shortest waves?; Which of these has the highest frequency?; Which kind of radiation carries the most energy in each photon? | gamma rays=0.001, X-rays=1, ultraviolet light=250, blue light=450, red light=680, infrared light=10000, microwaves=10000000, radio waves=10000000000
sizes in nature | size | m | Which of these is the largest?; Which one is the biggest in size?; Which of these takes up the most room? | Which of these is the smallest?; Which one can be seen only with the strongest microscope?; Which of these takes up the least room? | atom=0.0000000001, virus=0.0000001, bacterium=0.000002, grain of sand=0.0005, pea=0.008, tennis ball=0.067, bus=12, mountain=3000, continent=4000000
boiling points | boiling point | °C | Which substance has the highest boiling point?; Which of these boils last when all are warmed slowly?; Which substance must become hottest before it boils? | Which substance has the lowest boiling point?; Which of these boils first when all are warmed slowly?; Which substance turns into a gas at the lowest temperature? | helium=-269, nitrogen=-196, oxygen=-183, butane=-1, alcohol=78, water=100, mercury=357, sulfur=445, lead=1749, iron=2862
numbers of legs | number of legs | | Which animal has the most legs?; Which of these animals walks on the greatest number of legs?; For which animal would one need to draw the most legs? | Which animal has the fewest legs?; Which of these animals walks on the smallest number of legs?; For which animal would one need to draw the fewest legs? | snake=0, ostrich=2, horse=4, beetle=6, spider=8, crayfish=10, woodlouse=14, house centipede=30
layers of the Earth | depth | km | Which part of the Earth lies deepest?; Which of these layers is nearest to the centre of the Earth?; Where inside the Earth is it hottest? | Which part of the Earth lies nearest to the surface?; Which of these layers is the farthest from the centre of the Earth?; Which of these layers do people walk on? | crust=10, upper mantle=300, lower mantle=1800, outer core=4000, inner core=6000
levels of life | level | | Which level of organization is the highest?; Which of these contains all the others?; Which level takes in the most living things? | Which level of organization is the lowest?; Which of these is contained in all the others?; Which level is the smallest part of an organism? | cell=1, tissue=2, organ=3, organ system=4, organism=5, population=6, community=7, ecosystem=8, biosphere=9
powers of appliances | usual power | W | Which appliance uses the most power while it runs?; Which of these adds most to the electricity bill in one hour?; Which appliance draws the largest current from the socket? | Which appliance uses the least power while it runs?; Which of these adds least to the electricity bill in one hour?; Which appliance draws the smallest current from the socket? | wall clock=0.5, phone charger=5, LED bulb=9, laptop=60, television=120, blender=400, hair dryer=1800, electric oven=3000
`;

export const RANKINGS: readonly Ranking[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [topic = '', property = '', unit = '', most = '', least = '', values = ''] = row
      .split(/ \|(?= |$)/)
      .map((field) => field.trim());
    return {
      topic,
      property,
      unit,
      most: most.split('; '),
      least: least.split('; '),
      values: new Map(values.split(', ').map((pair) => [pair.split('=')[0] ?? '', Number(pair.split('=')[1])])),
    };
  });
