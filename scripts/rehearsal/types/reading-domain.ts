import { form, type Form, type Pool } from './form.ts';

/** A question that a fact answers: the slot asked for, what that is in words, and ways to ask; slots in them are keys. */
export interface Ask {
  slot: string;
  about: string;
  forms: readonly Form[];
}

/** A sort of fact that passages tell. `slots` are drawn for each fact; other slots of its sentences belong to the scene. */
export interface FactKind {
  slots: readonly string[];
  /** Whether a passage may hold several, told apart by the keys of the questions. */
  many: boolean;
  says: readonly Form[];
  asks: readonly Ask[];
  /** Three or four true sentences about the matter, for background. */
  background: readonly string[];
}

/** A kind of passage. A slot takes its values from the pool of its name without a trailing number. */
export interface Domain {
  id: string;
  pools: Readonly<Record<string, Pool>>;
  /** Slots drawn once for a passage. */
  scene: readonly string[];
  openings: readonly Form[];
  /** Sentences that tell no fact. */
  asides: readonly Form[];
  facts: readonly FactKind[];
}

/** A fact kind as the tables write it: sentences as text, questions as `[slot, what it is, way to ask, …]`. */
export interface FactTable {
  once?: boolean;
  says: readonly string[];
  asks: readonly (readonly [slot: string, about: string, ...forms: string[]])[];
  background: readonly string[];
}

export interface DomainTable {
  id: string;
  pools: Readonly<Record<string, Pool>>;
  scene: readonly string[];
  openings: readonly string[];
  asides: readonly string[];
  facts: readonly FactTable[];
}

export function defineDomain(table: DomainTable): Domain {
  return {
    ...table,
    openings: table.openings.map(form),
    asides: table.asides.map(form),
    facts: table.facts.map((fact) => factKind(fact, table.scene)),
  };
}

function factKind(table: FactTable, scene: readonly string[]): FactKind {
  const says = table.says.map(form);
  const slots = new Set(says.flatMap((spoken) => spoken.slots).filter((slot) => !scene.includes(slot)));
  const asks = table.asks.map(([slot, about, ...forms]) => ({ slot, about, forms: forms.map(form) }));
  return { slots: [...slots], many: !table.once, says, asks, background: table.background };
}
