/** Sentences of other plots than a stock of things; the form is that of stock-sentences.ts. */
export const PLOT_SENTENCES = `
@shop-first c=n*p n:2-9 p#money:2-12
~ {n} at $ {p} each cost $ {c}.
{A} [buys|bought] {n} {items} at $\{p} each (in a shop/at a stand/for a party/for {his} brother/for {place}).
For {place}, {A} [orders|ordered] {n} {items} that [cost|cost] $\{p} apiece.
{A} [puts|put] {n} {items} into the shopping cart, each priced at $\{p}.
One day {A} [picks out|picked out] {n} {items} for $\{p} each.
@shop-more c=c+m*w m:2-6 w#money:2-15
~ {m} more at $ {w} each bring the sum to $ {c}.
{S} also [buys|bought] {m} {others} for $\{w} each.
{S} [adds|added] {m} {others} at $\{w} apiece.
Besides, {m} {others} at $\{w} each [go|went] into the bag.
@shop-single c=c+w w:3-30
~ With $ {w} more it is $ {c}.
A {other} for $\{w} [comes|came] on top of that.
{S} also [takes|took] a {other} that [costs|cost] $\{w}.
Delivery [adds|added] $\{w} to the bill.
@shop-discount c=c-c*r/100 r#off
~ {r}% off leaves $ {c}.
With a coupon, {A} [gets|got] {r}% off the whole bill.
Because of a sale, the shop [takes|took] {r}% off the total.
As a member, {he} [pays|paid] {r}% less in total.
@shop-voucher c=c-w w:2-12
~ The voucher takes off $ {w}, so $ {c} remain.
A voucher [takes|took] $\{w} off the bill.
{S} [uses|used] a gift card worth $\{w} for part of it.
@shop-ask a=c
~ So the bill is $ {c}.
How many dollars does {A} pay (in all/altogether/in total)?
What is the whole bill in dollars?
How much does {A} spend, in dollars?
@shop-change a=v-c v:100-400
~ $ {v} less $ {c} is $ {a}.
How many dollars does {A} get back from $\{v}?
{S} [hands over|handed over] $\{v}; how much change, in dollars, is due?
If {A} had $\{v} at first, how many dollars are left?
@shop-split a=c/m m:2-6
~ $ {c} split among {m} is $ {a} each.
If {m} friends split the bill evenly, how many dollars does each pay?
The cost is shared equally by {m} people, so how many dollars is that for one?
@trip-first q=n*m n:12-90 m:2-8
~ {m} hours at {n} an hour are {q} kilometres.
{A} [drives|drove] a van full of {items} for {m} hours at {n} kilometres per hour.
Carrying {items} to {place}, {A} [travels|travelled] {m} hours at a speed of {n} kilometres an hour.
A truck loaded with {items} [leaves|left] {place} with {A} at the wheel and [covers|covered] {n} kilometres in each of the first {m} hours.
{A} [takes|took] a {box} of {items} on a trip and [covers|covered] {n} kilometres an hour for {m} hours.
@trip-more q=q+n*m n:10-80 m:2-6
~ The next {m} hours add {n} times {m}, which makes {q} kilometres.
{S} [goes|went] on for another {m} hours at {n} kilometres per hour.
For {m} more hours, traffic [allows|allowed] only {n} kilometres an hour.
After a pause, {he} [covers|covered] {n} kilometres an hour for {m} hours.
@trip-detour q=q+n n:4-40
~ The detour makes it {q} kilometres.
A detour around a closed bridge [adds|added] {n} kilometres.
{S} [makes|made] an extra loop of {n} kilometres to pick up {B}.
@trip-ask a=q
~ So the way is {q} kilometres long.
How many kilometres does {A} travel (in all/altogether)?
What is the total distance in kilometres?
@trip-rest a=t-q t:300-900
~ {t} less {q} leaves {a} kilometres.
If the whole way is {t} kilometres, how many kilometres are still to go?
The destination [is|was] {t} kilometres from the start; how far, in kilometres, does {A} still have to go?
@trip-fuel a=q*p p#money:1-3
~ {q} kilometres at $ {p} each cost $ {a}.
If each kilometre costs $\{p}, what does the trip cost in dollars?
The customer [pays|paid] $\{p} for every kilometre; how many dollars is that?
@trip-speed a=q/m m:2-12
~ {q} kilometres in {m} hours are {a} an hour.
If {B} covers the same distance in {m} hours, how many kilometres does {B} travel in an hour?
@chain-first q=n n:8-60
~ {A} has {n}.
{A} [has|had] {n} {items} to show at {place}.
{A}’s {box} [holds|held] {n} {items}.
Of all the children, {A} [owns|owned] {n} {items}.
At {place}, {A} [makes|made] {n} {items} before breakfast.
@chain-times r=q*k;s=q+r k#times
~ {B} has {r}, so the two have {s}.
{B} [has|had] {k} as many {items} as {A}.
{B}, who [works|worked] at the next table, [has|had] {k} that number.
@chain-more r=q+n;s=q+r n:3-30
~ {B} has {r}, so the two have {s}.
{B} [has|had] {n} {items} more than {A}.
Next to {him} [sits|sat] {B} with {n} more {items} than {A}.
@chain-less r=q-n;s=q+r n:3-30
~ {B} has {r}, so the two have {s}.
{B} [has|had] {n} {items} fewer than {A}.
{B} [is|was] {n} {items} short of {A}’s number.
@chain-frac r=q/f;s=q+r f#frac
~ {B} has {r}, so the two have {s}.
{B} [has|had] only {f} as many {items} as {A}.
@third-sum u=s+n;s=u n:2-40
~ A third person with {n} makes {s}.
{C} [comes|came] along with another {n} {items}.
{C} [adds|added] {n} {items} to the pile of the two.
@third-diff u=r+n;s=s+u n:2-25
~ {C} has {u}, so the three have {s}.
{C}, the third of them, [has|had] {n} {items} more than {B}.
The third in the group, {C}, [has|had] {n} {items} more than {B}.
@third-times u=r*k;s=s+u k#times
~ {C} has {u}, so the three have {s}.
{C}, the third of them, [has|had] {k} as many {items} as {B}.
The third in the group is {C} with {k} as many {items} as {B}.
@chain-ask a=s
~ So together they have {s} {items}.
How many {items} do they have (in all/together/altogether)?
What is the number of {items} when all of theirs are put together?
@chain-share a=s/m m:2-9
~ {s} shared among {m} is {a} each.
They [put|put] all {items} together and [share|shared] them evenly among {m} classes: how many does each class get?
@chain-money a=s*p p#money:2-9
~ {s} at $ {p} each are worth $ {a}.
If every one of these {items} is worth $\{p}, what are they all worth in dollars?
@wage-first c=n*m n:9-24 m:3-9
~ {m} hours at $ {n} make $ {c} a day.
{A} [earns|earned] $\{n} an hour as {role} and [works|worked] {m} hours a day.
As {role} {where}, {A} [makes|made] $\{n} per hour, {m} hours on every working day.
{A} [sells|sold] {items} for $\{n} an hour, and a working day [has|had] {m} hours.
@wage-days c=c*d d:3-12
~ {d} days make $ {c}.
{S} [does|did] this for {d} days.
This [goes|went] on for {d} working days.
In one month {he} [has|had] {d} such days.
@wage-bonus c=c+w w:15-120
~ The bonus makes it $ {c}.
For good work there [is|was] a bonus of $\{w}.
Customers [leave|left] {him} another $\{w} in tips.
@wage-cost c=c-w w:10-80
~ The cost leaves $ {c}.
{S} [has|had] to spend $\{w} on (tools/travel/work shoes/a licence).
The bus [costs|cost] {him} $\{w} in that time.
@wage-tax c=c-c*r/100 r#pct
~ {r}% of tax leaves $ {c}.
Of this money, {r}% [goes|went] to taxes.
{S} [puts|put] {r}% of the money into a savings account.
@wage-ask a=c
~ So $ {c} remain.
How many dollars does {A} have then?
How much money, in dollars, is left for {A}?
@wage-goal a=v-c v:1000-6000
~ {v} less {c} is {a}.
How many dollars are missing for a (used car/small boat/new kitchen/motorcycle) that costs $\{v}?
{A} [dreams|dreamed] of a used van for $\{v}; how many dollars does {he} still need?
@scale-first s=n/m n:20-96 m:4-12
~ One {box} takes {n} divided by {m}, which is {s}.
To fill {m} {boxes}, {A} [needs|needed] {n} {items}.
{A}, {role}, [uses|used] {n} {items} for {m} {boxes}.
It [takes|took] {n} {items} to fill {m} {boxes} at {place} where {A} [works|worked].
@scale-to q=s*k k:13-40
~ {k} {boxes} take {q}.
{S} [wants|wanted] to fill {k} {boxes} in the same way.
A customer [orders|ordered] {k} {boxes} of the same kind.
@scale-ask a=q
~ So {q} {items} are needed.
How many {items} does that take?
How many {items} must {A} have for it?
@scale-missing a=q-n n:8-60
~ {q} less {n} is {a}.
How many more {items} are needed if there [are|were] {n} at hand already?
@scale-cost a=q*p p#money:1-6
~ {q} at $ {p} are $ {a}.
What does that cost in dollars if one of the {items} costs $\{p}?
@mean-first q=n+m+k n:11-60 m:11-60 k:11-60
~ The three days make {q}.
{A} [sells|sold] {n}, {m} and {k} {items} on three days.
In three weeks {A} [counts|counted] {n}, then {m}, then {k} {items} at {place}.
Three {boxes} at {place} [hold|held] {n}, {m} and {k} {items}, as {A} [notes|noted].
@mean-fourth q=q+n;u=q/4 n:11-70
~ The fourth makes {q}, on average {u}.
A fourth time the count [is|was] {n}.
The fourth count [comes|came] to {n}.
@mean-ask a=u
~ The average is {u}.
What is the average of the four counts?
How many {items} is that on average over all four?
@mean-target a=5*t-q t:40-80
~ Five counts of {t} on average are 5 times {t}; less {q} that leaves {a}.
What must the fifth count be for an average of {t}?
How many {items} must come in the fifth time so that the average is {t}?
@field-first q=n*m;s=2*(n+m) n:12-60 m:6-40
~ The area is {q} and the border {s}.
{A} [plans|planned] a rectangular floor of {n} by {m} metres for {place}.
Behind {place} [lies|lay] a rectangular yard, {n} metres long and {m} metres wide, that {A} [wants|wanted] to use for {items}.
For storing {items}, {A} [rents|rented] a rectangular hall that [is|was] {n} metres long and {m} metres wide.
@field-less q=q-n*m n:2-8 m:2-5
~ The part that is left out takes {n} times {m}, so {q} square metres remain.
A corner of {n} by {m} metres [is|was] kept free for a door.
A stairway [takes|took] up {n} by {m} metres of it.
@field-area a=q
~ So the area is {q} square metres.
How many square metres are there to use?
What is the usable area in square metres?
@field-cost a=q*p p#money:2-9
~ {q} square metres at $ {p} cost $ {a}.
What does a new floor cost in dollars at $\{p} per square metre?
@field-fence a=s*p p#money:2-9
~ {s} metres at $ {p} cost $ {a}.
What does a fence along the whole border cost in dollars at $\{p} per metre?
@field-posts a=s/m m:2-6
~ {s} metres divided by {m} make {a}.
How many posts are needed along the whole border, one every {m} metres?
@tank-first q=n*m n:12-60 m:5-20
~ {m} minutes at {n} make {q}.
A machine at {place} [makes|made] {n} {items} a minute, and {A} [lets|let] it run for {m} minutes.
{A} [watches|watched] a machine that [packs|packed] {n} {items} per minute for {m} minutes.
On a belt at {place}, {n} {items} [pass|passed] {A} each minute for {m} minutes.
@tank-second q=q+n*m n:5-40 m:4-18
~ The second one adds {n} times {m}, which makes {q}.
A slower machine [adds|added] {n} {items} a minute for {m} minutes.
{S} [starts|started] a second one that [does|did] {n} a minute for {m} minutes.
@tank-faulty q=q-q*r/100 r#pct
~ {r}% are faulty, which leaves {q}.
A check [shows|showed] that {r}% of them [are|were] faulty.
@tank-frac q=q-q/f f#frac
~ What is taken out leaves {q}.
{B} [takes|took] out {f} of them for a sample.
`;
