import { describe, expect, it } from 'vitest';
import { cardMarkdown } from '../../core/card.ts';
import { SPLIT_TABLE_DATE } from '../../core/split-guard.ts';
import { cardInput } from '../fakes/card.ts';

describe('the dataset card', () => {
  const card = cardMarkdown(cardInput());

  it('has a section for everything a reader asks', () => {
    const heads = [...card.matchAll(/^## (.+)$/gm)].map(([, head]) => head);
    expect(heads).toEqual([
      'One record',
      'How it was made',
      'Make it again',
      'Funnel',
      'Seeds',
      'Decontamination',
      'Verification',
      'Diversity',
      'Letter balance',
      'Configs and columns',
      'Limits',
      'Licences',
      'Random rows',
      'Cite',
    ]);
  });

  it('says what a family lacks and why', () => {
    expect(card).toContain('text holds 1 of 2 rows wanted: its candidates came to their limit.');
  });

  it('calls one model in two roles self-consistency, not independent', () => {
    expect(card).toContain('self-consistency, not independent');
    const two = cardInput();
    const solver = { ...two.families[0]!.plan.models.teacher[0]!, model: 'solver-1' };
    for (const family of two.families) family.plan.models = { ...family.plan.models, solvers: [solver] };
    expect(cardMarkdown(two)).toContain('independent of who wrote the item');
  });

  it('is marked where the rehearsal teacher wrote it, and only there', () => {
    expect(cardMarkdown(cardInput('rehearsal'))).toContain('**Rehearsal data, not for training.**');
    expect(card.toLowerCase()).not.toContain('not for training');
  });

  it('shows a row in a fence that its text cannot close, and each long text cut', () => {
    expect(card).toContain('````json\n');
    const long = cardInput();
    long.families[0]!.samples[0]!.question = 'x'.repeat(5000);
    expect(cardMarkdown(long)).not.toContain('x'.repeat(700));
  });

  it('is the same for the same input, without a clock', () => {
    expect(cardMarkdown(cardInput())).toBe(card);
    expect(card.replaceAll(SPLIT_TABLE_DATE, '')).not.toMatch(/20\d\d-\d\d-\d\d/);
  });
});
