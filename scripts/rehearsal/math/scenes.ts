/** A setting of word problems: who does what with which things, and where. */
export interface Scene {
  /** With its article, e.g. `a baker`. */
  role: string;
  /** Where it happens, e.g. `in a bakery by the harbour`. */
  where: string;
  /** The same place as a thing, e.g. `the bakery`. */
  place: string;
  /** Verbs by which things become more, as present:past. */
  gains: readonly string[];
  /** Verbs by which they become fewer. */
  loses: readonly string[];
  /** What they are kept in, singular. */
  boxes: readonly string[];
  /** Countable things, singular. */
  items: readonly string[];
}

// role | where | place | gains | loses | boxes | items
const TABLE = `
a baker | in a bakery by the harbour | the bakery | bakes:baked,makes:made | sells:sold,gives away:gave away | tray,box,basket | muffin,bread roll,bagel,croissant,cinnamon bun,scone,pretzel,baguette,raisin bun,sponge cake,rye loaf:rye loaves,brioche
a fruit grower | in an orchard on a hillside | the orchard | picks:picked,harvests:harvested | sells:sold,ships:shipped | crate,basket,bucket | apple,pear,plum,peach,apricot,quince,nectarine,fig,lemon,orange,mandarin,persimmon
a poultry farmer | on a farm near the river | the farm | collects:collected,gathers:gathered | sells:sold,uses:used | carton,tray,basket | hen egg,duck egg,goose egg,quail egg,brown egg,white egg,speckled egg,turkey egg,farm egg,guinea fowl egg
a librarian | in the library of a small town | the library | receives:received,unpacks:unpacked | lends:lent,donates:donated | shelf:shelves,cart,crate | novel,atlas:atlases,dictionary,comic book,picture book,cookbook,travel guide,poetry book,biography,magazine,audio book,science book
an art teacher | in the art room of a school | the art room | orders:ordered,unpacks:unpacked | hands out:handed out,uses:used | box,drawer,pack | crayon,paintbrush,pencil,marker,sheet of card:sheets of card,canvas,chalk stick,charcoal stick,glue stick,sponge,eraser,sketch pad
a toymaker | in a workshop behind the old mill | the workshop | carves:carved,paints:painted | sells:sold,ships:shipped | crate,box,carton | spinning top,wooden train,puppet,rocking horse,yo-yo,toy boat,doll,kite,building block,toy drum,marionette,wooden duck
a florist | in a flower shop at the station | the flower shop | arranges:arranged,receives:received | sells:sold,delivers:delivered | bucket,vase,bundle | rose,tulip,lily,sunflower,carnation,orchid,daisy,peony,dahlia,iris,freesia,chrysanthemum
a fisher | in a harbour on the north coast | the harbour | catches:caught,lands:landed | sells:sold,smokes:smoked | crate,tub,barrel | mackerel:mackerels,crab,lobster,squid:squids,herring:herrings,flounder:flounders,sardine,oyster,clam,prawn
a shell collector | at the beach in late summer | the beach house | finds:found,collects:collected | gives away:gave away,trades:traded | jar,bag,tin | seashell,pebble,starfish shell,piece of sea glass:pieces of sea glass,shark tooth:shark teeth,sand dollar,snail shell,mussel shell,agate,fossil
a stamp dealer | at a market for collectors | the stall | buys:bought,receives:received | sells:sold,trades:traded | album,folder,tin | stamp,postcard,coin,medal,banknote,old ticket,badge,matchbox,trading card,telephone card
a potter | in a studio in the old town | the studio | glazes:glazed,shapes:shaped | sells:sold,ships:shipped | shelf:shelves,crate,rack | mug,bowl,vase,plate,teapot,jug,flowerpot,clay whistle,saucer,candle holder,tile,clay bell
a gardener | in a community garden | the garden | digs up:dug up,harvests:harvested | gives away:gave away,sells:sold | basket,sack,crate | carrot,potato:potatoes,turnip,onion,beetroot,radish:radishes,leek,pumpkin,courgette,cucumber,tomato:tomatoes,cabbage
a candle maker | in a workshop above the market hall | the candle shop | pours:poured,makes:made | sells:sold,mails:mailed | box,crate,tray | beeswax candle,tea light,scented candle,floating candle,pillar candle,birthday candle,lantern candle,soap bar,wax melt,bath bomb
a bookseller | in a bookshop on a corner | the bookshop | orders:ordered,unpacks:unpacked | sells:sold,returns:returned | shelf:shelves,table,box | paperback,calendar,notebook,bookmark,crime novel,art book,map,greeting card,diary,puzzle book,song book,puzzle
a stallholder | on the weekly market | the stall | brings in:brought in,unloads:unloaded | sells:sold,throws away:threw away | crate,tray,basket | mango:mangoes,melon,pineapple,coconut,papaya,pomegranate,avocado:avocados,grapefruit,kiwi,lime,banana,passion fruit:passion fruits
a chocolate maker | in a chocolate shop near the cathedral | the chocolate shop | makes:made,wraps:wrapped | sells:sold,gives away:gave away | box,tin,tray | truffle,praline,chocolate bar,caramel,nougat,toffee,chocolate egg,chocolate coin,marzipan figure,fudge square,mint chocolate,almond cluster
a mechanic | in a bicycle workshop | the bike shop | orders:ordered,assembles:assembled | sells:sold,fits:fitted | box,shelf:shelves,bin | bicycle bell,inner tube,tyre,pedal,saddle,bike chain,spoke,brake cable,bike lamp,reflector,helmet,bottle cage
a shopkeeper | in a hardware store | the hardware store | orders:ordered,unpacks:unpacked | sells:sold,uses:used | bin,drawer,box | hinge,screw,hook,bolt,light bulb,door handle,padlock,washer,nail,bracket,battery,paint roller
a guide | in the shop of a castle museum | the museum shop | receives:received,unpacks:unpacked | sells:sold,gives away:gave away | display,box,drawer | key ring,fridge magnet,poster,toy knight,wooden sword,paper crown,model ship,tin soldier,booklet,snow globe,dragon figure
a zookeeper | in a city zoo | the zoo | unloads:unloaded,receives:received | feeds out:fed out,uses:used | bucket,crate,bin | sprat,cabbage head,frozen mouse:frozen mice,bamboo stalk,hay bale,pellet bag,corn cob,sweet potato:sweet potatoes,mealworm cup,apple slice
an aquarist | in a public aquarium | the aquarium | raises:raised,receives:received | sends off:sent off,lends:lent | tank,pool,basin | seahorse,jellyfish:jellyfish,clownfish:clownfish,sea snail,starfish:starfish,hermit crab,shrimp,angelfish:angelfish,sea urchin,guppy
a printer | in a print shop by the canal | the print shop | prints:printed,cuts:cut | delivers:delivered,mails:mailed | pack,carton,bundle | flyer,business card,invitation,menu card,banner,sticker,brochure,programme,letterhead,postcard set,concert ticket,label
a tailor | in a tailor's shop | the tailor's shop | sews:sewed,cuts out:cut out | sells:sold,ships:shipped | drawer,rack,parcel | shirt,waistcoat,skirt,apron,scarf:scarves,jacket,pillow case,curtain,tie,dress,cape,coat
a jeweller | at a bench in a jewellery shop | the jewellery shop | makes:made,polishes:polished | sells:sold,gives away:gave away | tray,case,pouch | ring,necklace,bracelet,brooch,pendant,pearl earring,silver chain,cufflink,gemstone,bead,charm,anklet
a cheesemaker | in a dairy in the mountains | the dairy | makes:made,presses:pressed | sells:sold,ships:shipped | rack,crate,cellar shelf:cellar shelves | goat cheese,cheese wheel,butter pat,yoghurt pot,cream jar,curd bag,smoked cheese,blue cheese,sheep cheese
a coach | at a sports club | the clubhouse | orders:ordered,pumps up:pumped up | hands out:handed out,lends:lent | bag,net,locker | football,tennis ball,basketball,training cone,jersey,skipping rope,shuttlecock,whistle,gym mat,water bottle,hockey stick,relay baton
a music teacher | in a music school | the music school | tunes:tuned,buys:bought | lends:lent,sells:sold | case,cupboard,shelf:shelves | violin,flute,guitar,tambourine,trumpet,recorder,harmonica,music stand,drumstick,ukulele,song sheet,metronome
a costume designer | in a theatre | the theatre | sews:sewed,paints:painted | lends:lent,packs away:packed away | trunk,rack,hamper | mask,wig,cloak,feather hat,velvet glove,ballgown,paper lantern,stage sword,backdrop,crown,silk fan
a postal worker | in the post office of a village | the post office | sorts:sorted,receives:received | delivers:delivered,forwards:forwarded | sack,tray,cart | letter,parcel,postcard,newspaper,catalogue,telegram,envelope,registered letter,birthday card
a housekeeper | in a hotel at the lake | the hotel | washes:washed,irons:ironed | hands out:handed out,uses:used | cart,cupboard,basket | towel,bed sheet,napkin,bathrobe,pillow,blanket,tablecloth,soap,slipper,duvet,bath mat
a nurse | in the store room of a clinic | the clinic | unpacks:unpacked,orders:ordered | uses:used,hands out:handed out | box,drawer,carton | bandage,face mask,glove,thermometer,plaster,syringe,cotton pad,gauze roll,ice pack,cough drop
a chemist | in a university laboratory | the laboratory | cleans:cleaned,labels:labelled | uses:used,breaks:broke | rack,crate,cabinet | test tube,beaker,pipette,flask,petri dish,filter paper,glass slide,vial,funnel,burette,stopper,sample jar
a nursery worker | in a greenhouse | the greenhouse | pots up:potted up,sows:sowed | sells:sold,gives away:gave away | tray,crate,bench | seedling,cactus:cactuses,fern,herb pot,pepper plant,strawberry plant,basil plant,succulent,tomato plant,lavender plant,ivy plant
a ranger | in a forest reserve | the ranger station | plants:planted,gathers:gathered | gives away:gave away,marks:marked | sack,basket,bundle | oak sapling,pine cone,acorn,mushroom,birch sapling,nest box,chestnut,maple sapling,hazelnut,beech seedling,trail sign
a stonemason | in a yard full of stone | the stone yard | cuts:cut,polishes:polished | sells:sold,lays:laid | pallet,stack,crate | floor tile,paving slab,brick,marble step,roof slate,cobblestone,kerb stone,window sill,granite block,mosaic tile
a carpenter | in a woodworking shop | the wood shop | builds:built,sands:sanded | sells:sold,delivers:delivered | stack,pallet,van | stool,bookshelf:bookshelves,birdhouse,picture frame,cutting board,bench,chair,crate lid,table leg,coat rack,wooden spoon,ladder
a sorter | at a recycling centre | the recycling centre | collects:collected,sorts:sorted | ships:shipped,crushes:crushed | bin,sack,container | glass bottle,tin can,newspaper,cardboard box,plastic bottle,jam jar,battery,old phone,milk carton,bottle cap
a technician | in a computer repair shop | the repair shop | repairs:repaired,orders:ordered | sells:sold,installs:installed | shelf:shelves,box,drawer | laptop,keyboard,monitor,memory stick,power cable,printer,webcam,headset,charger,hard drive,router,screen
an organizer | at a charity sale | the charity hall | collects:collected,receives:received | sells:sold,donates:donated | table,box,bag | teacup,board game,sweater,record,lamp,jigsaw,toy car,handbag,picture,photo frame,umbrella,clock
a stall helper | at a school fair | the school fair | brings in:brought in,prepares:prepared | sells:sold,gives away:gave away | tray,table,tin | raffle ticket,cupcake,cookie,balloon,lemonade cup,brownie,popcorn bag,pinwheel,candy apple,waffle,pancake
a camp leader | at a summer camp | the camp | unloads:unloaded,buys:bought | hands out:handed out,uses:used | trunk,crate,sack | tent peg,torch,sleeping bag,compass,paddle,marshmallow,lantern,life vest,rope,canteen,whistle,water flask
a deckhand | on a cargo ferry | the ferry | loads:loaded,takes aboard:took aboard | unloads at the pier:unloaded at the pier,delivers:delivered | pallet,container,hold | barrel,crate,suitcase,mail sack,rice bag,coil of rope:coils of rope,timber beam,oil drum,machine part,flour sack
a stock clerk | in a warehouse at the edge of town | the warehouse | receives:received,unloads:unloaded | ships:shipped,sends back:sent back | pallet,shelf:shelves,carton | toaster,kettle,vacuum cleaner,fan,blender,rice cooker,desk lamp,radio,microwave,heater,hair dryer,iron
a winegrower | in a vineyard | the vineyard | fills:filled,presses:pressed | sells:sold,ships:shipped | case,rack,crate | bottle of grape juice:bottles of grape juice,bottle of vinegar:bottles of vinegar,jar of raisins:jars of raisins,grape bunch,jar of jelly:jars of jelly,cork,bottle of syrup:bottles of syrup
a tea merchant | in a tea house | the tea house | blends:blended,packs:packed | sells:sold,serves:served | tin,chest,box | tea bag,jasmine packet,green tea tin,sugar cube,honey stick,mint bundle,ginger biscuit,teaspoon,tea cup,lemon slice
a spice seller | in a spice bazaar | the spice shop | grinds:ground,fills:filled | sells:sold,mails:mailed | sack,drawer,tin | pepper packet,cinnamon stick,vanilla pod,nutmeg,saffron jar,paprika tin,clove jar,chilli string,cardamom pod,curry jar
an ice-cream maker | in an ice-cream parlour | the parlour | makes:made,fills:filled | sells:sold,serves:served | tub,freezer,tray | ice-cream cone,sundae,popsicle,frozen yoghurt cup,sorbet cup,waffle cone,milkshake,ice-cream sandwich:ice-cream sandwiches,banana split,wafer
a cook | in a pizza kitchen | the pizzeria | bakes:baked,prepares:prepared | sells:sold,delivers:delivered | tray,stack,rack | pizza,calzone,garlic bread,salad bowl,lasagne dish,dough ball,focaccia,soup bowl,pasta box,stuffed pepper
a waiter | in a sandwich bar | the sandwich bar | prepares:prepared,wraps:wrapped | sells:sold,serves:served | tray,platter,basket | cheese sandwich:cheese sandwiches,wrap,burger,toast,omelette,salad,hot dog,taco,burrito,dumpling,spring roll,fruit cup
a beekeeper | at the edge of a clover meadow | the apiary | fills:filled,labels:labelled | sells:sold,gives away:gave away | crate,shelf:shelves,box | honey jar,honeycomb,wax block,honey cake,pollen packet,mead bottle,lip balm,honey drop,royal jelly pot
a knitter | in a knitting circle | the wool shop | knits:knitted,finishes:finished | donates:donated,sells:sold | basket,bag,drawer | sock,mitten,woollen hat,jumper,baby blanket,tea cosy,headband,wool ball,leg warmer,cardigan,shawl
a decorator | in a party shop | the party shop | inflates:inflated,orders:ordered | sells:sold,hangs up:hung up | bag,box,pack | balloon,paper hat,streamer,party horn,garland,confetti tube,paper plate,candle,gift bag,pennant,ribbon roll
a clerk | in a stationery shop | the stationery shop | orders:ordered,unpacks:unpacked | sells:sold,returns:returned | drawer,box,shelf:shelves | fountain pen,ruler,stapler,exercise book,pencil case,compass set,ink bottle,paper clip,ring binder,highlighter,notepad,calculator
a model builder | at a club for model builders | the club room | builds:built,paints:painted | sells:sold,trades:traded | case,shelf:shelves,cabinet | model plane,toy locomotive,model tree,track piece,signal post,tiny house,wagon,figurine,model bridge,rail switch
a dealer | at an antique fair | the antique stand | buys:bought,restores:restored | sells:sold,ships:shipped | cabinet,chest,crate | pocket watch,silver spoon,porcelain cup,brass lamp,oil painting,music box,mirror,old clock,inkwell,walking stick,typewriter
a juice maker | in a juice bar | the juice bar | squeezes:squeezed,peels:peeled | uses:used,sells:sold | crate,bowl,sack | orange,pineapple,carrot juice,beet juice,apple juice,melon slice,grapefruit,celery stalk,smoothie,lemonade
`;

export const SCENES: readonly Scene[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [role = '', where = '', place = '', gains = '', loses = '', boxes = '', items = ''] = row.split(' | ');
    const list = (text: string) => text.split(',');
    return { role, where, place, gains: list(gains), loses: list(loses), boxes: list(boxes), items: list(items) };
  });

/** The words `one:many` of an entry of the table; without a colon the regular plural. */
export function forms(entry: string): { one: string; many: string } {
  const [one = '', many] = entry.split(':');
  return { one, many: many ?? plural(one) };
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}
