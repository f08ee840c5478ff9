import { FRAMES } from '../../core/frame.ts';
import { background } from './background.ts';
import type { RehearsalOptions } from './options.ts';
import { readAssignment, type Assignment, type ChatRequest } from './request.ts';
import { solveBlind, solveShown } from './solve.ts';
import { between, pick, pickSome, streamOf, type Random } from './task.ts';
import { TASKS } from './tasks.ts';
import { writeItems, type Planted } from './write.ts';

export const NO_RULE = 'I have no rule for this.';

/** What the teacher says to one request, and what it planted in it. */
export interface Reply {
  content: string;
  thinking: string;
  finishReason: 'stop' | 'length';
  planted: Planted[];
}

/**
 * The teacher's answer to a request: a function of its seed and the request, without memory.
 *
 * @param key what the request is told by (its sha256): equal keys give equal replies
 */
export function reply(chat: ChatRequest, key: string, options: Pick<RehearsalOptions, 'seed' | 'plant'>): Reply {
  const random = streamOf(options.seed, key);
  const assignment = readAssignment(chat.messages);
  if (assignment.kind === 'unknown') return plain(NO_RULE);
  if (assignment.kind === 'probe') return dressed({ ok: true }, chat, random);
  const repair = chat.messages.at(-1)?.role === 'user' && !chat.messages.at(-1)?.content.includes('Assignment:');
  const { refusal = 0, 'off-format': offFormat = 0 } = options.plant;
  // Generate replies carry the printed rates; the other stages a third of them, and a repair turn mostly obeys.
  const share = (assignment.kind === 'generate' ? 1 : 1 / 3) * (repair ? 0.2 : 1);
  const draw = random();
  if (draw < refusal * share) return { ...plain(pick(REFUSALS, random)), planted: [{ kind: 'refusal', item: null }] };
  const answer = respond(assignment, random, options);
  if (answer === null) return plain(NO_RULE);
  const whole = dressed(answer.value, chat, random);
  whole.thinking = answer.thinking;
  if (draw > 1 - offFormat * share)
    return { ...spoiled(answer.value, whole, chat, random), planted: [{ kind: 'off-format', item: null }] };
  whole.planted = answer.planted;
  return whole;
}

const REFUSALS = [
  "I'm sorry, but I can't help with that request.",
  'I am sorry, I cannot write this content.',
  "I'm unable to assist with that.",
];

interface Answer {
  value: object;
  thinking: string;
  planted: Planted[];
}

function respond(assignment: Assignment, random: Random, options: Pick<RehearsalOptions, 'plant'>): Answer | null {
  if (assignment.kind === 'generate') {
    const written = writeItems(assignment, random, options.plant);
    if (written === null) return null;
    // Modules that write each item on a passage of its own leave it there.
    const passages = assignment.approach === 'grounded' ? written.items.map((item) => item.passage) : [];
    const passage = passages.find((each, i) => passages.indexOf(each) !== i);
    const keys = FRAMES[assignment.type].keys.filter((key) => key !== 'passage' || !passage);
    const items = written.items.map((item) => Object.fromEntries(keys.map((key) => [key, item[key] ?? ''])));
    return {
      value: passage ? { passage, items } : { items },
      thinking: `I will write ${items.length} items in the form of the examples.`,
      planted: written.planted,
    };
  }
  if (assignment.kind === 'topics')
    return { value: { subtopics: topics(assignment, random) }, thinking: 'What is there to ask about?', planted: [] };
  if (assignment.kind === 'verify') {
    const vote = solveBlind(assignment, random);
    return { value: vote, thinking: `Let me work it out. ${vote.reasoning}`, planted: [] };
  }
  if (assignment.kind === 'judge')
    return { value: judge(assignment, random), thinking: 'I will solve it first.', planted: [] };
  if (assignment.kind === 'enrich') {
    const value = background(assignment);
    return value === null ? null : { value, thinking: 'What does a reader need to know here?', planted: [] };
  }
  return null;
}

/** Subtopics that a textbook would list: what the modules that write like the examples can ask about. */
function topics({ examples }: Extract<Assignment, { kind: 'topics' }>, random: Random): string[] {
  const type = examples.some(({ options }) => options !== null) ? 'multiple_choice' : 'open_qa';
  return pickSome(
    TASKS.flatMap((task) => (task.type === type ? (task.topics ?? []) : [])),
    SUBTOPICS,
    random,
  );
}

/** As many as `prompts/topics/expand.md` asks for. */
const SUBTOPICS = 24;

/** Solves the item itself: correctness follows from the key, the other scores and a little noise from the stream. */
function judge(assignment: Extract<Assignment, { kind: 'judge' }>, random: Random): object {
  const found = solveShown(assignment.type, assignment.item);
  const key = assignment.item.answer ?? '';
  const right = found === null ? null : found.answer.trim().toLowerCase() === key.trim().toLowerCase();
  const noise = (score: number) => Math.min(5, Math.max(1, score - (random() < 0.12 ? 1 : 0)));
  const correctness = right === null ? between(3, 5, random) : noise(right ? 5 : random() < 0.9 ? 1 : 4);
  const rationale =
    right === null
      ? 'I could not work the item out by rule, so this is an impression.'
      : right
        ? `Working it out gives ${found?.answer}, which is the stated answer.`
        : `Working it out gives ${found?.answer}, and the stated answer is another.`;
  return {
    gates: { self_contained: true, single_answer: true, faithful: key !== '', safe: true },
    scores: { correctness, relevance: noise(5), clarity: noise(random() < 0.7 ? 5 : 4) },
    rationale,
  };
}

function plain(content: string): Reply {
  return { content, thinking: '', finishReason: 'stop', planted: [] };
}

/** JSON as a model would give it: bare where a format was asked for, else sometimes fenced or with a sentence around it. */
function dressed(value: object, chat: ChatRequest, random: Random): Reply {
  const json = JSON.stringify(value);
  if (chat.format !== 'none') return plain(json);
  const draw = random();
  if (draw < 0.25) return plain(`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``);
  if (draw < 0.4) return plain(`Here is the JSON you asked for:\n\n${json}\n\nLet me know if you need anything else.`);
  return plain(json);
}

/** A reply that cannot be used: cut short under any format; prose or a missing field where no schema holds it back. */
function spoiled(value: object, whole: Reply, chat: ChatRequest, random: Random): Reply {
  const draw = chat.format === 'json_schema' ? 0 : random();
  if (draw < 0.4) {
    const content = whole.content.slice(0, Math.floor(whole.content.length * (0.3 + random() * 0.5)));
    return { ...whole, content, finishReason: 'length' };
  }
  if (draw < 0.7 && chat.format === 'none')
    return {
      ...whole,
      content:
        'Sure! I thought about this for a while. There are many ways to go about it, and the best one depends on the reader.',
    };
  return { ...whole, content: JSON.stringify(withoutField(value)) };
}

function withoutField(value: object): object {
  const entries = Object.entries(value);
  const [first] = entries;
  if (first && Array.isArray(first[1]) && typeof first[1][0] === 'object')
    return { [first[0]]: first[1].map((item: object) => Object.fromEntries(Object.entries(item).slice(0, -1))) };
  return Object.fromEntries(entries.slice(0, -1));
}
