import { createHash } from 'node:crypto';

/** A request as the fake endpoint reads it: what is asked, and a hash of all of it. */
export interface FakeRequest {
  model: string;
  /** The last of our assignments in it. */
  text: string;
  /** 16 bytes; equal requests have equal ones. */
  digest: Buffer;
}

/** @throws SyntaxError where the body is not JSON */
export function readRequest(body: Buffer): FakeRequest {
  const { model, messages } = JSON.parse(body.toString('utf8')) as {
    model: string;
    messages: { role: string; content: string }[];
  };
  const asked = messages.findLast(({ role, content }) => role === 'user' && content.includes('Assignment:'));
  return { model, text: asked?.content ?? '', digest: createHash('md5').update(body).digest() };
}

/**
 * The text of a valid reply to one of our prompts, for maths items: cheap to make, a function of the request, and never
 * like another, so that every stage has its usual work. Unknown prompts get `{"ok": true}`, which a probe wants.
 */
export function fakeReply({ text, digest }: FakeRequest): string {
  const assignment = text.slice(text.indexOf('Assignment: ') + 12, text.indexOf('Assignment: ') + 27);
  const random = randomOf(digest);
  if (assignment.startsWith('write new items')) {
    const count = Number(/^Items wanted: (\d+)$/m.exec(text)?.[1] ?? 1);
    return JSON.stringify({ items: Array.from({ length: count }, () => itemOf(random)) });
  }
  if (assignment.startsWith('answer the item'))
    return JSON.stringify({
      reasoning: `First ${sentence(random, 12)}. Then ${sentence(random, 12)}.`,
      answer: / comes to (\d+) /.exec(text)?.[1] ?? '0',
    });
  if (assignment.startsWith('add background'))
    return JSON.stringify({
      knowledge: [`The ${sentence(random, 8)}.`, `A ${sentence(random, 8)}.`],
      context: `In the ${sentence(random, 24)}. Later the ${sentence(random, 16)}.`,
    });
  if (assignment.startsWith('judge the item')) return JUDGEMENT;
  return '{"ok": true}';
}

const JUDGEMENT = JSON.stringify({
  gates: { self_contained: true, single_answer: true, faithful: true, safe: true },
  scores: { correctness: 5, relevance: 5, clarity: 5 },
  rationale: 'It is clear and right.',
});

function itemOf(random: () => number): { question: string; answer: string } {
  const answer = String(100 + (random() % 899_900));
  const question = `A ${sentence(random, 14)}, and what it ${sentence(random, 10)} comes to ${answer} in all. What does the ${sentence(random, 3)} come to?`;
  return { question, answer };
}

/** Made-up words of three syllables: 4096 of them, so that two texts share next to nothing. */
const SYLLABLES = ['ba', 'de', 'fi', 'go', 'hu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti', 'vo', 'wu', 'za'];
const WORDS = Array.from({ length: 4096 }, (_, i) =>
  [i >> 8, (i >> 4) & 15, i & 15].map((at) => SYLLABLES[at]).join(''),
);

function sentence(random: () => number, length: number): string {
  let text = '';
  for (let at = 0; at < length; at++) text += (at === 0 ? '' : ' ') + (WORDS[random() & 4095] as string);
  return text;
}

/** Whole numbers from 0 to 2^31 (xorshift). */
function randomOf(digest: Buffer): () => number {
  let state = digest.readUInt32LE(0) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0x7fffff;
  };
}

/** A chat completion's JSON. Tokens are counted at four bytes each. */
export function completionOf(request: FakeRequest, bodyBytes: number): string {
  const content = fakeReply(request);
  const [prompt, completion] = [bodyBytes >> 2, content.length >> 2];
  const id = request.digest.toString('hex', 0, 8);
  return `{"id":"fake-${id}","object":"chat.completion","created":0,"model":${JSON.stringify(request.model)},"choices":[{"index":0,"message":{"role":"assistant","content":${JSON.stringify(content)}},"finish_reason":"stop"}],"usage":{"prompt_tokens":${prompt},"completion_tokens":${completion},"total_tokens":${prompt + completion}}}`;
}
