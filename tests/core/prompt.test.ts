import { describe, expect, it } from 'vitest';
import { parsePrompt, renderPrompt } from '../../core/prompt.ts';

const HEAD = 'id: verify/solve\nversion: 2\nstage: verify\ntypes: [math]';
const front = () => ({ id: 'verify/solve', version: 2, stage: 'verify', types: ['math'] });
const source = (user: string, system = 'You solve.') =>
  `---\n${HEAD}\n---\n\n# system\n\n${system}\n\n# user\n\n${user}\n`;
const parse = (text: string, head: () => unknown = front) => parsePrompt(text, 'prompts/verify/solve.md', head);

describe('a prompt file', () => {
  it('is front matter, a system part and a user part, hashed byte for byte', () => {
    const prompt = parse(source('Solve: {{item}}'));
    expect(prompt).toMatchObject({ id: 'verify/solve', version: 2, system: 'You solve.', user: 'Solve: {{item}}' });
    expect(parse(source('Solve:  {{item}}')).sha256).not.toBe(prompt.sha256);
  });

  it('is refused by name where a part is missing or a slot is none of its stage', () => {
    expect(() => parse('# system\nx\n# user\ny')).toThrow(/prompts\/verify\/solve\.md: .*front matter/);
    expect(() => parse(source('x'), () => ({ id: 'x' }))).toThrow(/needs id, version, stage/);
    expect(() => parse(`---\n${HEAD}\n---\n# user\nx`)).toThrow(/"# system"/);
    expect(() => parse(source('{{examples}}'))).toThrow(/no slot \{\{examples\}\} in stage verify/);
  });
});

describe('rendering', () => {
  it('fills slots once: what a value holds is never read for slots', () => {
    const [, user] = renderPrompt(parse(source('{{item}} in {{language}}')), { item: '{{language}}', language: 'en' });
    expect(user).toEqual({ role: 'user', content: '{{language}} in en' });
  });

  it('drops a line that its empty slot leaves empty, and keeps lines that were', () => {
    const prompt = parse(source('a\n{{answer_form}}\n\nb {{language}}'));
    expect(renderPrompt(prompt, { answer_form: '', language: '' })[1]?.content).toBe('a\n\nb ');
  });

  it('takes a recipe’s system part instead of its own', () => {
    expect(renderPrompt(parse(source('x')), {}, 'Be brief.')[0]).toEqual({ role: 'system', content: 'Be brief.' });
  });
});
