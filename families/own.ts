import { defineFamily, type Family } from '../core/family.ts';

/** What the families have in common whose rows we wrote: licence, language, and files beside this one. */
export function ownFamily(family: Pick<Family, 'id' | 'title' | 'type' | 'identity' | 'needs' | 'toItem'>): Family {
  return defineFamily({
    ...family,
    licence: 'Apache-2.0',
    attribution: 'Rows written for Taskseed',
    language: 'en',
    hub: null,
    own: { seeds: { path: `own/${family.id}.train.jsonl` }, heldOut: [{ path: `own/${family.id}.test.jsonl` }] },
  });
}
