/** Whether a predicate holds of an individual. `who` is null in a rule, where it stands for everyone. */
export interface Literal {
  predicate: string;
  who: string | null;
  holds: boolean;
}

/** At least one of its literals is true. */
export type Clause = readonly Literal[];

/**
 * What a sentence says. `ground`: the clauses as they stand. `all`: they hold of everyone (`who` null is filled in).
 * `some`: there is someone of whom all of them hold.
 */
export interface Formula {
  reach: 'ground' | 'all' | 'some';
  clauses: readonly Clause[];
}

export type Verdict = 'true' | 'false' | 'unknown';

/**
 * One thing that must hold, or null for the contradiction that ends a proof, and the number of the premise it follows
 * from; null for what was supposed.
 */
export interface Derivation {
  literal: Literal | null;
  premise: number | null;
}

interface SourcedClause {
  literals: readonly number[];
  premise: number | null;
}

/** Constants that stand for the someone of `some`, and for one of whom nothing is said; no name has these characters. */
const SOMEONE = '*';

/**
 * A theory: formulas made ground over everyone who is named and every someone that must exist. For predicates of one
 * place this is complete: what holds in all ground models holds in all models.
 */
export class Theory {
  readonly #people: string[];
  readonly #atoms = new Map<string, { index: number; literal: Literal }>();
  readonly #clauses: SourcedClause[] = [];

  constructor(premises: readonly Formula[], others: readonly Formula[] = []) {
    const named = [...premises, ...others].flatMap((formula) => formula.clauses.flat());
    const someones = premises.flatMap((formula, i) => (formula.reach === 'some' ? [SOMEONE + i] : []));
    this.#people = [...new Set(named.flatMap(({ who }) => (who === null ? [] : [who]))), ...someones, SOMEONE];
    for (const [i, premise] of premises.entries()) {
      if (premise.reach === 'all') for (const who of this.#people) this.#add(premise.clauses, who, i);
      else this.#add(premise.clauses, premise.reach === 'some' ? SOMEONE + i : null, i);
    }
  }

  /** Whether the premises can all be true together. */
  get isConsistent(): boolean {
    return isSatisfiable(this.#clauses, this.#atoms.size);
  }

  /** True where the premises entail the formula, false where they entail its denial, else unknown. */
  judge(formula: Formula): Verdict {
    if (!this.#denials(formula).some((denial) => this.#allows(denial))) return 'true';
    return this.#allows(this.#claims(formula)) ? 'unknown' : 'false';
  }

  /**
   * What follows step by step until a contradiction, when the formula is supposed to be otherwise than `verdict` says;
   * null where single steps do not reach one.
   */
  refute(formula: Formula, verdict: 'true' | 'false'): Derivation[] | null {
    const ways = verdict === 'true' ? this.#denials(formula) : [this.#claims(formula)];
    const traces = ways.map((supposed) => this.#within(supposed, (clauses) => this.#trace(clauses)));
    return traces.every((trace) => trace !== null) ? traces.flat() : null;
  }

  /** What the premises alone force step by step, of people with a name. */
  forced(): Literal[] {
    const values = new Int8Array(this.#atoms.size + 1);
    propagate(this.#clauses, values);
    return [...this.#atoms.values()]
      .filter(({ index, literal }) => values[index] !== 0 && !literal.who?.startsWith(SOMEONE))
      .map(({ index, literal }) => ({ ...literal, holds: values[index] === 1 }));
  }

  #number(literal: Literal, who: string | null): number {
    const filled = { ...literal, who: literal.who ?? who, holds: true };
    const key = `${filled.predicate}/${filled.who}`;
    let atom = this.#atoms.get(key);
    if (!atom) this.#atoms.set(key, (atom = { index: this.#atoms.size + 1, literal: filled }));
    return literal.holds ? atom.index : -atom.index;
  }

  #add(clauses: readonly Clause[], who: string | null, premise: number | null): void {
    for (const clause of clauses)
      this.#clauses.push({ literals: clause.map((literal) => this.#number(literal, who)), premise });
  }

  #claims({ reach, clauses }: Formula): number[][] {
    if (reach === 'all') return this.#people.flatMap((who) => clauses.map((c) => c.map((l) => this.#number(l, who))));
    return clauses.map((clause) => clause.map((literal) => this.#number(literal, SOMEONE)));
  }

  /** Ways in which the formula can be false, each as clauses. */
  #denials({ reach, clauses }: Formula): number[][][] {
    if (reach === 'some')
      return [
        this.#people.map((who) => clauses.flatMap((clause) => clause.map((literal) => -this.#number(literal, who)))),
      ];
    return clauses.map((clause) => clause.map((literal) => [-this.#number(literal, SOMEONE)]));
  }

  #allows(supposed: readonly number[][]): boolean {
    return this.#within(supposed, (clauses) => isSatisfiable(clauses, this.#atoms.size));
  }

  #within<T>(supposed: readonly number[][], ask: (clauses: readonly SourcedClause[]) => T): T {
    return ask([...this.#clauses, ...supposed.map((literals) => ({ literals, premise: null }))]);
  }

  #trace(clauses: readonly SourcedClause[]): Derivation[] | null {
    const values = new Int8Array(this.#atoms.size + 1);
    const forced: { value: number; clause: SourcedClause }[] = [];
    const conflict = propagate(clauses, values, (value, clause) => forced.push({ value, clause }));
    if (!conflict) return null;
    const needed = new Set(conflict.literals.map(Math.abs));
    for (const { value, clause } of forced.toReversed())
      if (needed.has(Math.abs(value))) for (const literal of clause.literals) needed.add(Math.abs(literal));
    const literals = [...this.#atoms.values()].map((atom) => atom.literal);
    const steps = forced.filter(({ value }) => needed.has(Math.abs(value)));
    return [
      ...steps.map(({ value, clause }) => ({
        literal: { ...(literals[Math.abs(value) - 1] as Literal), holds: value > 0 },
        premise: clause.premise,
      })),
      { literal: null, premise: conflict.premise },
    ];
  }
}

/** Sets what single clauses force until nothing is forced any more; the clause that cannot hold, or null. */
function propagate(
  clauses: readonly SourcedClause[],
  values: Int8Array,
  note?: (value: number, clause: SourcedClause) => void,
): SourcedClause | null {
  for (let changed = true; changed;) {
    changed = false;
    for (const clause of clauses) {
      const open = openLiterals(clause.literals, values);
      if (open === null || open.count > 1) continue;
      if (open.count === 0) return clause;
      values[Math.abs(open.last)] = Math.sign(open.last);
      note?.(open.last, clause);
      changed = true;
    }
  }
  return null;
}

/** How many literals of a clause are undecided; null where one is true already. */
function openLiterals(literals: readonly number[], values: Int8Array): { count: number; last: number } | null {
  let count = 0;
  let last = 0;
  for (const literal of literals) {
    const value = values[Math.abs(literal)] as number;
    if (value === Math.sign(literal)) return null;
    if (value === 0 && literal !== last) {
      count++;
      last = literal;
    }
  }
  return { count, last };
}

/** Davis, Putnam, Logemann and Loveland: propagate, then try both values of an undecided atom. */
function isSatisfiable(clauses: readonly SourcedClause[], atoms: number, values = new Int8Array(atoms + 1)): boolean {
  if (propagate(clauses, values)) return false;
  for (const { literals } of clauses) {
    const open = openLiterals(literals, values);
    if (open === null) continue;
    return [1, -1].some((sign) => {
      const guess = values.slice();
      guess[Math.abs(open.last)] = sign * Math.sign(open.last);
      return isSatisfiable(clauses, atoms, guess);
    });
  }
  return true;
}
