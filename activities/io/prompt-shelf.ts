import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parsePrompt, type Prompt } from '../../core/prompt.ts';

const PROMPTS_FOLDER = fileURLToPath(new URL('../../prompts', import.meta.url));

/**
 * The prompts as shipped, by id.
 *
 * @throws Error naming a file whose front matter, parts or slots are wrong, or whose id is not its path
 */
export async function readPrompts(folder: string = PROMPTS_FOLDER): Promise<Map<string, Prompt>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.md')).sort();
  const shelf = new Map<string, Prompt>();
  for (const file of files) {
    const name = `prompts/${file.split(path.sep).join('/')}`;
    const prompt = parsePrompt(await readFile(path.join(folder, file), 'utf8'), name, parse);
    if (`prompts/${prompt.id}.md` !== name)
      throw new Error(`${name}: its id is "${prompt.id}", which must be its path`);
    shelf.set(prompt.id, prompt);
  }
  return shelf;
}
