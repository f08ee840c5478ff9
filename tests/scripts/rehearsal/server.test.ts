import { spawn } from 'node:child_process';
import { once } from 'node:events';
import OpenAI, { toFile } from 'openai';
import { expect, test } from 'vitest';
import type { ChatBody } from '../../../core/call.ts';
import { DEFAULTS } from '../../../scripts/rehearsal/options.ts';
import type { RunningRehearsal } from '../../../scripts/rehearsal/server.ts';
import { enrichBody, generateBody, judgeBody, MATH_EXAMPLES, SCHEMA, SCIENCE_EXAMPLES, solveBody } from './bodies.ts';
import { post, start } from './start.ts';

type Items = { question: string; options?: string[]; answer: string }[];
async function items(server: RunningRehearsal, body: ChatBody): Promise<Items> {
  return (JSON.parse((await post(server, body)).message.content) as { items: Items }).items;
}

const client = (server: RunningRehearsal) => new OpenAI({ baseURL: server.url, apiKey: 'none', maxRetries: 0 });

test('lists one model, and a thinking one only where asked for', async () => {
  const names = async (server: RunningRehearsal) => (await client(server).models.list()).data.map(({ id }) => id);
  expect(await names(await start())).toEqual(['rehearsal-1']);
  expect(await names(await start({ thinking: true }))).toEqual(['rehearsal-1', 'rehearsal-1-thinking']);
});

test('writes as many new items as are wanted, and finds its own answers blind', async () => {
  const server = await start();
  const problems = await items(server, generateBody('math', MATH_EXAMPLES));
  expect(problems).toHaveLength(4);
  const votes = await Promise.all(
    problems.flatMap(({ question, answer }) =>
      Array.from({ length: 15 }, async (_, seed) => {
        const { message } = await post(server, { ...solveBody('math', { question }), seed });
        return (JSON.parse(message.content) as { answer: string }).answer === answer;
      }),
    ),
  );
  expect(votes.filter(Boolean).length / votes.length).toBeGreaterThan(0.6);
});

test('answers multiple choice by the letter under which it is shown', async () => {
  const server = await start();
  const [item] = await items(server, generateBody('multiple_choice', SCIENCE_EXAMPLES));
  const options = Object.fromEntries((item?.options ?? []).map((option, i) => ['WXYZ'[i], option]));
  const { message } = await post(server, solveBody('multiple_choice', { question: item?.question, options }));
  expect('WXYZ').toContain((JSON.parse(message.content) as { answer: string }).answer);
});

test('judges a wrong key lower than a right one', async () => {
  const server = await start();
  const [item] = await items(server, generateBody('math', MATH_EXAMPLES));
  const mean = async (answer: string) => {
    const scores = await Promise.all(
      Array.from({ length: 12 }, async (_, seed) => {
        const { message } = await post(server, { ...judgeBody('math', { ...item, answer }), seed });
        return (JSON.parse(message.content) as { scores: { correctness: number } }).scores.correctness;
      }),
    );
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  expect(await mean(item?.answer ?? '')).toBeGreaterThan(4);
  expect(await mean('7777')).toBeLessThan(3);
});

test('adds the parts that are wanted and no others', async () => {
  const server = await start();
  const [item] = await items(server, generateBody('multiple_choice', SCIENCE_EXAMPLES));
  const { message } = await post(server, enrichBody('multiple_choice', item ?? {}, 'knowledge, option_analysis'));
  const background = JSON.parse(message.content) as Record<string, string[]>;
  expect(Object.keys(background)).toEqual(['knowledge', 'option_analysis']);
  expect(background['option_analysis']).toHaveLength(4);
});

test('works a problem out step by step, and talks it over between two', async () => {
  const server = await start();
  const [item] = await items(server, generateBody('math', MATH_EXAMPLES));
  const { message } = await post(server, enrichBody('math', item ?? {}, 'rationale_short, worked_steps, dialogue'));
  const parts = JSON.parse(message.content) as Record<string, string>;
  expect(Object.keys(parts)).toEqual(['rationale_short', 'worked_steps', 'dialogue']);
  expect(parts['worked_steps']).toMatch(new RegExp(`^Step 1: .*\\nAnswer: ${item?.answer}$`, 's'));
  expect(new Set(parts['dialogue']?.match(/^\w+(?=:)/gm)).size).toBe(2);
});

test('has no rule for what is none of our prompts', async () => {
  const { message } = await post(await start(), {
    model: 'rehearsal-1',
    messages: [{ role: 'user', content: 'Hello?' }],
  });
  expect(message.content).toBe('I have no rule for this.');
});

test.each(['json_schema', 'json_object', undefined])('answers the probe under response_format %s', async (type) => {
  const messages = [{ role: 'user', content: 'Assignment: reply with JSON\nReply with {"ok": true}.' }];
  const { message } = await post(await start(), {
    model: 'rehearsal-1',
    messages,
    ...(type ? { response_format: { type } } : {}),
  });
  expect(message.content.replaceAll(/\s/g, '')).toContain('"ok":true');
});

test('refuses a response_format that it was told not to have', async () => {
  const server = await start({ jsonSchema: false });
  expect((await post(server, generateBody('math', MATH_EXAMPLES))).status).toBe(400);
  const object = { response_format: { type: 'json_object' } };
  expect((await post(server, generateBody('math', MATH_EXAMPLES, object))).status).toBe(200);
  expect(server.ledger().totals.billed).toBe(1);
});

test('streams to the openai client the same text that it gives whole', async () => {
  const server = await start();
  const body = generateBody('math', MATH_EXAMPLES) as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming;
  const whole = await client(server).chat.completions.create(body);
  let text = '';
  let tokens = 0;
  for await (const chunk of await client(server).chat.completions.create({
    ...body,
    stream: true,
    stream_options: { include_usage: true },
  })) {
    text += chunk.choices[0]?.delta.content ?? '';
    tokens += chunk.usage?.completion_tokens ?? 0;
  }
  expect(text).toBe(whole.choices[0]?.message.content);
  expect(tokens).toBe(whole.usage?.completion_tokens);
});

test('thinks apart from its answer, and bills the thinking', async () => {
  const server = await start({ thinking: true });
  const { message, usage } = await post(server, {
    ...generateBody('math', MATH_EXAMPLES),
    model: 'rehearsal-1-thinking',
  });
  expect(message.reasoning_content).toContain('items');
  expect(usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0);
});

test('gives equal requests equal bytes in another process, and another seed another reply', async () => {
  const program = `import { startRehearsal } from './scripts/rehearsal/server.ts';
    const server = await startRehearsal({ latency: { low: 0, high: 0 } });
    console.log(server.url);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const there = { url: String(line).trim() };
    const [here, other] = [await start({ plant: DEFAULTS.plant }), await start({ seed: 1 })];
    const body = generateBody('math', MATH_EXAMPLES);
    for (const asked of [body, solveBody('math', { question: 'How old is Nora?' }, {})])
      expect((await post(there, asked)).text).toBe((await post(here, asked)).text);
    expect((await post(other, body)).text).not.toBe((await post(here, body)).text);
  } finally {
    child.kill();
  }
});

test('plants at the printed rates, and the ledger says where', async () => {
  const server = await start({ plant: DEFAULTS.plant });
  const replies = await Promise.all(
    Array.from({ length: 500 }, (_, seed) => post(server, { ...generateBody('math', MATH_EXAMPLES), seed })),
  );
  const broken = replies.filter(({ message }) => {
    try {
      return !('items' in (JSON.parse(message.content) as object));
    } catch {
      return true;
    }
  });
  const { totals } = server.ledger();
  expect(broken.length).toBe((totals.planted['off-format'] ?? 0) + (totals.planted['refusal'] ?? 0));
  expect(broken.length / 500).toBeGreaterThan(0.03);
  expect(broken.length / 500).toBeLessThan(0.095);
  expect((totals.planted['wrong'] ?? 0) / 2000).toBeCloseTo(DEFAULTS.plant.wrong ?? 0, 1);
  expect(Object.keys(totals.planted).sort()).toEqual([
    'chatter',
    'duplicate',
    'near-copy',
    'off-format',
    'refusal',
    'template',
    'wrong',
  ]);
});

test('the ledger bills each arrival of equal content on one line, in JSON and NDJSON', async () => {
  const server = await start();
  const body = generateBody('math', MATH_EXAMPLES);
  await post(server, body);
  await post(server, body);
  await post(server, { ...body, seed: 2 });
  const root = server.url.replace('/v1', '');
  const page = (await (await fetch(`${root}/ledger?limit=1`)).json()) as {
    totals: object;
    entries: { billed: number }[];
  };
  expect(page.totals).toMatchObject({ requests: 2, arrivals: 3, billed: 3, billedAgain: 1 });
  expect(page.entries).toMatchObject([{ arrivals: 2, billed: 2 }]);
  const lines = (await (await fetch(`${root}/ledger?format=ndjson`)).text()).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[2] ?? '')).toEqual({ totals: server.ledger().totals });
});

test('embeds like texts near each other', async () => {
  const { data } = await client(await start()).embeddings.create({
    model: 'rehearsal-1',
    input: ['the cat sat on the mat', 'the cat sat on a mat', 'quarterly tax returns are due'],
  });
  const dot = (a: number, b: number) =>
    (data[a]?.embedding ?? []).reduce((sum, value, i) => sum + value * (data[b]?.embedding[i] ?? 0), 0);
  expect(dot(0, 1)).toBeGreaterThan(0.7);
  expect(dot(0, 2)).toBeLessThan(0.4);
});

test('works off a batch file with the replies it gives one by one', async () => {
  const server = await start();
  const body = { ...generateBody('math', MATH_EXAMPLES, SCHEMA), seed: 5 };
  const lines = [
    { custom_id: 'a', method: 'POST', url: '/v1/chat/completions', body },
    { custom_id: 'b', body: { model: 'other', messages: [] } },
  ];
  const file = await toFile(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), 'calls.jsonl');
  const { files, batches } = client(server);
  const input = await files.create({ file, purpose: 'batch' });
  const batch = await batches.create({
    input_file_id: input.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 2, completed: 1, failed: 1 } });
  const output = (await (await files.content(batch.output_file_id ?? '')).text()).trim().split('\n');
  const [first] = output.map(
    (line) => JSON.parse(line) as { custom_id: string; response: { body: { choices: { message: object }[] } } },
  );
  expect(first?.response.body.choices[0]?.message).toMatchObject({
    content: (await post(server, body)).message.content,
  });
});
