import { describe, expect, it } from 'vitest';
import { parseItems, parseVote } from '../../../core/parse.ts';
import { completionOf, fakeReply, readRequest } from '../../../scripts/bench/fake-replies.ts';

const ask = (content: string, seed = 0) =>
  readRequest(Buffer.from(JSON.stringify({ model: 'fake', seed, messages: [{ role: 'user', content }] })));
const GENERATE = 'Assignment: write new items\nTask type: math\nItems wanted: 4\n';

describe('the fake endpoint', () => {
  it('writes as many items as are wanted, others for another request', () => {
    const [one, two] = [fakeReply(ask(GENERATE, 1)), fakeReply(ask(GENERATE, 2))];
    expect(parseItems('math', JSON.parse(one)).items).toHaveLength(4);
    expect(one).not.toBe(two);
    expect(fakeReply(ask(GENERATE, 1))).toBe(one);
  });

  it('answers an item of its own as it meant it', () => {
    const [first] = parseItems('math', JSON.parse(fakeReply(ask(GENERATE)))).items;
    const item = first?.item;
    const vote = fakeReply(ask(`Assignment: answer the item\n<item>\n${JSON.stringify(item?.question)}\n</item>`));
    expect(parseVote('math', JSON.parse(vote), null)).toMatchObject({ ok: true, value: { answer: item?.answer } });
  });

  it('wraps its text into a chat completion', () => {
    const completion = JSON.parse(completionOf(ask(GENERATE), 400)) as { usage: { prompt_tokens: number } };
    expect(completion).toMatchObject({ model: 'fake', choices: [{ finish_reason: 'stop' }] });
    expect(completion.usage.prompt_tokens).toBe(100);
  });
});
