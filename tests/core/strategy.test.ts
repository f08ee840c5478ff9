import { describe, expect, it } from 'vitest';
import { readPrompts } from '../../activities/io/prompt-shelf.ts';
import { TASK_TYPES } from '../../core/item.ts';
import { askOf, STRATEGIES, strategiesFor, strategyPrompt } from '../../core/strategy.ts';

const prompts = await readPrompts();

describe('a strategy', () => {
  it('is a prompt file with a version and the task types that it fits', () => {
    for (const strategy of STRATEGIES)
      expect(prompts.get(strategyPrompt(strategy))).toMatchObject({ stage: 'generate' });
    const files = [...prompts.keys()].filter((id) => id.startsWith('generate/'));
    expect(files.sort()).toEqual(STRATEGIES.map(strategyPrompt).toSorted());
  });

  it('is there for every task type, more than one of them', () => {
    for (const type of TASK_TYPES) expect(strategiesFor(type, prompts).length).toBeGreaterThan(2);
    expect(strategiesFor('math', prompts)).toContain('backward');
    expect(strategiesFor('multiple_choice', prompts)).not.toContain('backward');
    expect(strategiesFor('code', prompts)).not.toContain('format_shift');
  });
});

describe('a call of a strategy', () => {
  const wanted = { seedsPerCall: 3, itemsPerCall: 5 };

  it('shows and asks for what the recipe says, within the bounds of its prompt', () => {
    expect(askOf('similar', { seeds: [1, 16], items: [1, 16] }, wanted)).toEqual({ seeds: 3, items: 5 });
    expect(askOf('kshot_mix', { seeds: [6, 16], items: [1, 16] }, wanted)).toEqual({ seeds: 6, items: 5 });
    expect(askOf('evolve', { seeds: [1, 2], items: [1, 4] }, wanted)).toEqual({ seeds: 2, items: 4 });
  });

  it('of contrast asks for whole pairs', () => {
    expect(askOf('contrast', { seeds: [1, 16], items: [2, 16] }, wanted).items).toBe(6);
  });
});
