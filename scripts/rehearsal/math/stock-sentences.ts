/**
 * Sentences about a stock of things that grows and shrinks. A block: `@id program numbers`, a line `~` that says the
 * step in the reasoning, then phrases; `(a/b)` is a choice, `[present|past]` goes by the tense of the item. `q` is the
 * running count. Numbers: `n:20-90` a range, `k#times` twice…, `f#frac` half…, `p#money:2-9`, `r#pct`.
 */
export const STOCK_SENTENCES = `
@start-plain q=n n:24-96
~ {A} starts with {n} {items}.
{A}, {role} {where}, [has|had] {n} {items} (to begin with/at first/on the shelf/in stock).
{A} [is|was] {role} and [has|had] {n} {items} at {place}.
(On Monday/One morning/Early in the day/At the start of the week) {A} [counts|counted] {n} {items} at {place}.
There [are|were] {n} {items} at {place} where {A} [works|worked].
{A} [works|worked] {where} and {gain} {n} {items} in one (morning/afternoon/day).
At {place}, {A} [keeps|kept] {n} {items}.
{A} [begins|began] the (week/day/month) with {n} {items}.
@start-boxes q=n*m n:4-15 m:5-24
~ {n} times {m} makes {q} {items}.
{A} [has|had] {n} {boxes} with {m} {items} in each (of them/one).
{A}, {role}, [fills|filled] {n} {boxes} with {m} {items} (each/apiece).
In {place} {A} [finds|found] {n} {boxes}, each holding {m} {items}.
(A van/A lorry/A supplier/A neighbour) [brings|brought] {n} {boxes} of {m} {items} each to {A}, who [works|worked] {where}.
{A} [puts|put] {m} {items} into each of {n} {boxes}.
Each of the {n} {boxes} that {A} [keeps|kept] at {place} [holds|held] {m} {items}.
@start-two-days q=n+m n:12-70 m:12-70
~ Both days together give {q} {items}.
{A} {gain} {n} {items} on {day} and {m} on {dayb}.
On {day} {A}, {role}, {gain} {n} {items}, and on {dayb} {m} more.
Working {where}, {A} {gain} {n} {items} on {day} and another {m} on {dayb}.
It [takes|took] {A} two days at {place}: {n} {items} on {day} and {m} on {dayb}.
@start-times q=n+n*k n:8-40 k#times
~ The second day brings {k} as many, so there are {q} {items} in all.
{A} {gain} {n} {items} on {day} and {k} as many on {dayb}.
On {day} {A}, {role}, {gain} {n} {items}; on {dayb} the number [is|was] {k} as large.
After {n} {items} on {day}, {A} {gain} {k} as many of them on {dayb}.
@start-half q=n+n/f n:12-80 f#frac
~ The second day adds {n} divided by the share, so there are {q} {items}.
{A} {gain} {n} {items} on {day} but only {f} as many on {dayb}.
On {day} {A}, {role} {where}, {gain} {n} {items}, and on {dayb} only {f} of that number.
@start-daily q=n*d n:6-36 d:3-14
~ {d} days with {n} a day make {q} {items}.
{A} {gain} {n} {items} a day for {d} days.
For {d} days (in a row/running), {A}, {role}, {gain} {n} {items} (every/each) day.
Every day {A} {gain} {n} {items} {where}, and after {d} days {he} [counts|counted] them all.
@start-mixed q=n*m+k n:3-9 m:6-20 k:3-30
~ The {boxes} hold {n} times {m}, and {k} loose ones make {q} {items}.
{A} [has|had] {n} {boxes} of {m} {items} and {k} loose ones.
In {place} there [are|were] {n} {boxes} with {m} {items} each, and {k} more [lie|lay] on {A}’s table.
Besides {n} full {boxes} of {m} {items}, {A} [has|had] {k} single ones.
@add q=q+n n:6-48
~ With {n} more there are {q}.
{S} {gain} {n} more of them.
{B} [brings|brought] {A} another {n} {items}.
(A customer/A friend/A cousin/An old neighbour) [drops off|dropped off] {n} more {items} for {A}.
{n} {items} [are|were] added to these.
{S} [gets|got] {n} extra {items} from {B}.
The number [goes|went] up by {n} when a delivery [arrives|arrived].
{S} [discovers|discovered] {n} further {items} in a (forgotten/dusty/half-open) {box}.
@add-boxes q=q+n*m n:2-6 m:4-20
~ The new ones are {n} times {m}, which makes {q} in all.
{S} [receives|received] {n} more {boxes} with {m} {items} each.
{B} [delivers|delivered] {n} {boxes} of {m} {items} to {place}.
A delivery of {n} {boxes}, {m} {items} in each, [comes|came] in.
{S} [opens|opened] {n} new {boxes} and [finds|found] {m} {items} in every one.
@add-times q=q*k k#times
~ The number grows {k} over, to {q}.
By the end of the month {he} [has|had] {k} as many.
The stock [grows|grew] until there [are|were] {k} as many {items}.
@sub q=q-n n:5-60
~ Taking away {n} leaves {q}.
{S} {lose} {n} of them.
{S} {lose} {n} {items} (before noon/in one go/to a regular customer/on the same day).
{n} of the {items} [turn out|turned out] to be (broken/damaged/faulty/too small/spoiled) and [are|were] thrown away.
{B} [takes|took] {n} of them (home/along/away).
{S} [hands|handed] {n} of the {items} to {B}.
A (careless/clumsy/hurried) visitor [knocks over|knocked over] a {box}, and {n} {items} [are|were] lost.
{n} of them [go|went] to {B}, who [needs|needed] them (urgently/for a party/for a project/at once).
{S} [sets|set] {n} {items} aside for (a neighbour/the school/the mayor/an old friend).
@sub-people q=q-n*m n:2-12 m:2-9
~ The {n} people get {n} times {m} in all, which leaves {q}.
{S} [gives|gave] {m} {items} to each of {n} (visitors/children/helpers/neighbours/guests/students).
{n} (customers/friends/tourists/colleagues) [take|took] {m} {items} each.
Each of {n} (cousins/regulars/passers-by/volunteers) [gets|got] {m} of the {items}.
{S} {lose} {m} {items} a day for {n} days.
@sub-frac q=q-q/f f#frac
~ The share is taken away, and {q} remain.
{S} {lose} {f} of them.
{S} {lose} {f} of the {items} (within a week/by Friday/on a single day).
{S} [gives|gave] {f} of what [is|was] there to {B}.
{f} of the {items} [are|were] (sold/gone/handed out) by the next morning.
{B} [carries|carried] off {f} of the {items}.
@keep-frac q=q/f f#frac
~ Only the share is kept: {q}.
Only {f} of the {items} [pass|passed] (a check/an inspection/the quality test), and the others [are|were] sent away.
{S} [keeps|kept] only {f} of them.
@sub-pct q=q-q*r/100 r#pct
~ {r}% of them are gone, so {q} remain.
{r}% of the {items} [are|were] (damaged/unusable/broken) and [have|had] to be discarded.
{S} {lose} {r}% of the {items}.
A buyer [takes|took] {r}% of all the {items}.
@sub-boxes q=q-n*m n:2-6 m:3-14
~ {n} times {m} are gone, so {q} remain.
{S} {lose} {n} {boxes} with {m} {items} each.
A shop in the next town [orders|ordered] {n} {boxes} of {m} {items}, and {he} [sends|sent] them off.
@ask-left a=q
~ So {q} {items} are left.
How many {items} does {A} have (left/now/in the end/after all this)?
How many {items} are (left/still there/left over)?
What is the number of {items} that {A} still has?
Find the number of {items} that remain.
With how many {items} does {A} end up?
@ask-boxes a=q/m m:3-12
~ {q} divided by {m} makes {a} {boxes}.
{S} [packs|packed] the rest into {boxes} of {m}; how many {boxes} does {he} need?
If {m} {items} fit into one {box}, how many {boxes} can {A} fill?
How many {boxes} are needed for the rest if each takes {m} {items}?
Now each {box} is to hold {m} {items}: how many {boxes} will be full?
@ask-share a=q/m m:3-12
~ {q} shared among {m} gives {a} each.
What is left is shared equally among {m} (people/friends/families/helpers/classes): how many {items} does each get?
If {m} (children/shops/teams/neighbours/schools) share the rest equally, how many {items} are there for each?
How many {items} does each of {m} (helpers/customers/partners/guests) get if {A} divides them evenly?
@ask-money a=q*p p#money:2-9
~ {q} {items} at $ {p} each bring in $ {a}.
If each one sells for $\{p}, how many dollars does {A} take in for the rest?
Every remaining piece [is|was] sold for $\{p}; how many dollars does that bring?
How much money, in dollars, does {A} get by selling all that is left at $\{p} apiece?
At a price of $\{p} each, what are the remaining {items} worth in dollars?
@ask-profit a=q*p-c p#money:3-9 c:10-60
~ {q} times $ {p}, less $ {c} of costs, leaves $ {a}.
{S} [sells|sold] what is left at $\{p} each and [pays|paid] $\{c} in rent; how many dollars remain?
After selling the rest at $\{p} apiece and paying a helper $\{c}, how many dollars does {A} keep?
If the rest sells for $\{p} each and (the transport/the stand/the packaging) costs $\{c}, what is the profit in dollars?
@ask-missing a=t-q t:100-400
~ {t} less {q} makes {a}.
How many more {items} does {A} need to have {t} of them?
{A} [wants|wanted] to have {t} {items}; how many are still missing?
An order [asks|asked] for {t} {items}, so how many more must {A} get?
@ask-both a=q+q-n n:3-20
~ {B} has {n} fewer, and together they have {a}.
{B} has {n} {items} fewer than that; how many do the two have together?
If {B} has {n} fewer {items} than {A} now has, how many have they got in total?
@ask-double a=q+q*k k#times
~ {B} has {k} as many, and together they have {a}.
{B} has {k} as many {items} as {A} has now; how many do they have in all?
Together with {B}, who owns {k} as many {items} as that, how many are there?
@ask-days a=q/m m:3-12
~ {q} at {m} a day last {a} days.
If {A} uses up {m} of the rest (each/a/per) day, for how many days will they last?
How many days will the remaining {items} last when {m} are needed every day?
@aside - x:12-28 y:6-9
~
{A} has known {place} for {x} years.
{place} opens at {y} in the morning.
{S} [is|was] helped by {B}, who [is|was] {x} years old.
The nearest town [is|was] {x} kilometres away.
The weather [is|was] mild that week, about {x} degrees.
{B} [comes|came] by on a bicycle to have a look.
A radio [plays|played] in the background.
{S} [likes|liked] this kind of work more than any other.
It [is|was] the busiest week of the year at {place}.
A cat [sleeps|slept] on top of one of the {boxes} and [does|did] not stir.
{A} [writes|wrote] every number into a small green notebook.
`;
