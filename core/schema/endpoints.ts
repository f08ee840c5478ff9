import { z } from 'zod';

const usd = z.number().min(0).max(10_000);
const price = z
  .strictObject({ input: usd, cachedInput: usd.optional(), output: usd })
  .describe('USD per million tokens; cachedInput defaults to input.');

const model = z.strictObject({
  licence: z.string().min(1).nullable().optional().describe('Licence of what the model writes, e.g. Apache-2.0.'),
  price: price.optional().describe('Overrides the endpoint’s price.'),
});

const url = z.url({ protocol: /^https?$/ });

const endpoint = z.strictObject({
  baseUrl: z.union([url, z.array(url).min(1)]).describe('Ends in /v1; of several, calls go to the least busy.'),
  provider: z.string().min(1).optional().describe('Who answers, pinned in plans; default the host of baseUrl.'),
  apiKey: z
    .string()
    .regex(/^(env|file):.+$/, 'expected env:NAME or file:PATH; a key itself never stands here')
    .optional(),
  concurrency: z.int().min(1).max(4096).optional().describe('Calls in flight per worker process; default 64.'),
  rpm: z.number().positive().nullable().optional().describe('Requests per minute and worker process.'),
  tpm: z.number().positive().nullable().optional().describe('Tokens per minute and worker process.'),
  timeout: z
    .int()
    .min(1)
    .max(3600)
    .optional()
    .describe('Seconds a reply may take; default 30 and one more for 15 tokens it may write, 600 at most.'),
  batch: z.boolean().optional().describe('Whether it has a Batch API.'),
  price: price.optional(),
  models: z.record(z.string().min(1), model).optional(),
});

/** The operator's endpoints file: name → endpoint. */
export const endpointsSchema = z.record(
  z.string().regex(/^[\w.-]{1,64}$/, 'a name has letters, digits, dots, dashes and underscores'),
  endpoint,
);

export type EndpointEntry = z.infer<typeof endpoint>;
export type PriceEntry = z.infer<typeof price>;

/** Keys by place, for "did you mean". */
const KEYS = {
  endpoint: Object.keys(endpoint.shape),
  price: Object.keys(price.shape),
  model: Object.keys(model.shape),
};

/** The keys that the object at a path of the file may have. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'price') return KEYS.price;
  return path.length >= 3 && path[1] === 'models' ? KEYS.model : KEYS.endpoint;
}
