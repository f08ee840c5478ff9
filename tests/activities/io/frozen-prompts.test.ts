import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freezePrompts, frozenPrompts } from '../../../activities/io/frozen-prompts.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { activityDeps } from '../../fakes/activity-deps.ts';

const IDS = ['generate/similar', 'verify/solve'];
const recipe = (prompts: Recipe['prompts'] = {}): Recipe => ({ families: ['arithmetic'], records: 1, prompts });
const own = (id: string, version = 1, words = 'Be brief.') =>
  `---\nid: ${id}\nversion: ${version}\nstage: generate\ntypes: [math]\n---\n\n# system\n\n${words}\n\n# user\n\nItems wanted: {{item_count}}\n`;

describe('prompts of a run', () => {
  it('are pinned by hash and lie in the dataset, whatever is shipped later', async () => {
    const deps = await activityDeps('http://127.0.0.1:9/v1');
    const pins = await freezePrompts(deps, 'd', recipe(), IDS);
    const pinned = IDS.map((id) => `${id}@${deps.prompts.get(id)?.version}`);
    expect(Object.keys(pins)).toEqual(pinned);
    const prompts = await frozenPrompts(deps.store, 'd', pins);
    expect(prompts.get('verify/solve')?.source).toBe(deps.prompts.get('verify/solve')?.source);
  });

  it('can be a file of the recipe’s own', async () => {
    const deps = await activityDeps('http://127.0.0.1:9/v1');
    await writeFile(path.join(deps.filesRoot, 'mine.md'), own('generate/similar', 7));
    const pins = await freezePrompts(deps, 'd', recipe({ 'generate/similar': { path: 'mine.md' } }), IDS);
    const prompts = await frozenPrompts(deps.store, 'd', pins);
    expect(prompts.get('generate/similar')).toMatchObject({ version: 7, system: 'Be brief.' });
  });

  it('are refused when the name is unknown, or the file is another prompt or none', async () => {
    const deps = await activityDeps('http://127.0.0.1:9/v1');
    await writeFile(path.join(deps.filesRoot, 'other.md'), own('generate/inspired'));
    await writeFile(path.join(deps.filesRoot, 'none.md'), 'hello');
    const freeze = (prompts: Recipe['prompts']) => freezePrompts(deps, 'd', recipe(prompts), IDS);
    await expect(freeze({ 'generate/simlar': { path: 'other.md' } })).rejects.toThrow(
      'did you mean "generate/similar"',
    );
    await expect(freeze({ 'generate/similar': { path: 'other.md' } })).rejects.toThrow('write id "generate/similar"');
    await expect(freeze({ 'generate/similar': { path: 'none.md' } })).rejects.toThrow('front matter');
    await expect(freeze({ 'generate/similar': { path: 'absent.md' } })).rejects.toThrow('absent.md');
  });

  it('are refused when the same version says something else than before', async () => {
    const deps = await activityDeps('http://127.0.0.1:9/v1');
    const file = path.join(deps.filesRoot, 'mine.md');
    const prompts = { 'generate/similar': { path: 'mine.md' } };
    await writeFile(file, own('generate/similar', 2));
    await freezePrompts(deps, 'd', recipe(prompts), IDS);
    await writeFile(file, own('generate/similar', 2, 'Be long.'));
    await expect(freezePrompts(deps, 'd', recipe(prompts), IDS)).rejects.toThrow('raise "version"');
  });
});
