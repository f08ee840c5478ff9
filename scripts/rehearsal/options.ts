/** What the rehearsal teacher is started with; every field has a default in `DEFAULTS`. */
export interface RehearsalOptions {
  /** 0 takes a free port. */
  port: number;
  /** Told apart from the request's own `seed`: another teacher seed is another teacher. */
  seed: number;
  /** Milliseconds a reply takes, drawn by the request from low to high. */
  latency: { low: number; high: number };
  /** Requests a minute before 429; null for no limit. */
  rpm: number | null;
  /** Share of arrivals, by kind of fault. */
  faults: Partial<Record<FaultKind, number>>;
  /** Share of items (of replies for off-format and refusal), by kind of planted fault. */
  plant: Partial<Record<PlantKind, number>>;
  /** Also lists and answers as `rehearsal-1-thinking`, with `reasoning_content`. */
  thinking: boolean;
  /** False answers 400 to `response_format: json_schema` (`json_object`), for trying the output ladder. */
  jsonSchema: boolean;
  jsonMode: boolean;
}

export const FAULT_KINDS = ['429', '500', 'reset', 'hang', 'torn', 'slow'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const PLANT_KINDS = ['wrong', 'near-copy', 'template', 'duplicate', 'chatter', 'off-format', 'refusal'] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

export const DEFAULTS: RehearsalOptions = {
  port: 0,
  seed: 0,
  latency: { low: 40, high: 400 },
  rpm: null,
  faults: {},
  plant: {
    wrong: 0.08,
    'near-copy': 0.05,
    template: 0.06,
    duplicate: 0.06,
    chatter: 0.05,
    'off-format': 0.04,
    refusal: 0.02,
  },
  thinking: false,
  jsonSchema: true,
  jsonMode: true,
};

/** The flags of `taskseed rehearsal`, as a command-line parser wants them. */
export const rehearsalFlags: readonly { flags: string; description: string; default?: string }[] = [
  { flags: '--port <n>', description: 'port on 127.0.0.1; 0 takes a free one', default: '0' },
  { flags: '--seed <n>', description: 'another seed is another teacher', default: '0' },
  { flags: '--latency <ms>', description: 'milliseconds a reply takes, as low-high or one number', default: '40-400' },
  { flags: '--rpm <n>', description: 'requests a minute before it answers 429' },
  {
    flags: '--faults <list>',
    description: `share of arrivals by fault, e.g. 429=0.05,torn=0.01 (${FAULT_KINDS.join(', ')})`,
  },
  {
    flags: '--plant <list>',
    description: `share of items by planted fault (${PLANT_KINDS.join(', ')})`,
    default: rates(DEFAULTS.plant),
  },
  { flags: '--thinking', description: 'also list rehearsal-1-thinking, which answers with reasoning_content' },
  { flags: '--no-json-schema', description: 'refuse response_format json_schema with 400' },
  { flags: '--no-json-mode', description: 'refuse response_format json_object with 400' },
];

/**
 * Options from flag values as a command-line parser gives them (camelCase names, `jsonSchema: false` for
 * `--no-json-schema`). `plant` replaces the default rates kind by kind.
 *
 * @throws Error naming the flag, the value and what it takes
 */
export function parseRehearsalFlags(values: Readonly<Record<string, unknown>>): RehearsalOptions {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  const latency = text('latency');
  return {
    port: whole('--port', text('port'), DEFAULTS.port, 65535),
    seed: whole('--seed', text('seed'), DEFAULTS.seed, Number.MAX_SAFE_INTEGER),
    latency: latency === null ? DEFAULTS.latency : parseLatency(latency),
    rpm: text('rpm') === null ? null : whole('--rpm', text('rpm'), 0, Number.MAX_SAFE_INTEGER),
    faults: parseRates('--faults', text('faults') ?? '', FAULT_KINDS),
    plant: { ...DEFAULTS.plant, ...parseRates('--plant', text('plant') ?? '', PLANT_KINDS) },
    thinking: values['thinking'] === true,
    jsonSchema: values['jsonSchema'] !== false,
    jsonMode: values['jsonMode'] !== false,
  };
}

/** `wrong=0.06,near-copy=0.03`, the form that `--plant` and `--faults` take and the server prints. */
export function rates(of: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(of)
    .map(([kind, rate]) => `${kind}=${rate}`)
    .join(',');
}

function whole(flag: string, text: string | null, fallback: number, max: number): number {
  if (text === null) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new Error(`${flag} takes a whole number from 0 to ${max}, not "${text}"`);
  return value;
}

function parseLatency(text: string): { low: number; high: number } {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const low = Number(match?.[1]);
  const high = Number(match?.[2] ?? match?.[1]);
  if (!match || high < low || high > 600_000)
    throw new Error(`--latency takes milliseconds as "low-high" or one number, not "${text}"`);
  return { low, high };
}

function parseRates<K extends string>(flag: string, text: string, kinds: readonly K[]): Partial<Record<K, number>> {
  const out: Partial<Record<K, number>> = {};
  for (const part of text.split(',').filter((p) => p.trim() !== '')) {
    const [name = '', value = ''] = part.split('=').map((p) => p.trim());
    const kind = kinds.find((k) => k === name);
    const rate = Number(value);
    if (kind === undefined) throw new Error(`${flag}: no kind "${name}"; it takes ${kinds.join(', ')}`);
    if (value === '' || !(rate >= 0 && rate <= 1))
      throw new Error(`${flag}: "${part}" needs a share from 0 to 1, as ${name}=0.05`);
    out[kind] = rate;
  }
  const total = Object.values<number | undefined>(out).reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  if (total > 1) throw new Error(`${flag}: the shares of "${text}" add up to ${total}, more than 1`);
  return out;
}
