import { sha256Hex } from './io/hash.ts';
import { cardMarkdown } from '../core/card.ts';
import { croissant } from '../core/card-croissant.ts';
import { isRehearsal, type CardFamily, type CardInput } from '../core/card-input.ts';
import { licencesMarkdown } from '../core/card-licences.ts';
import { reportHtml } from '../core/card-report.ts';
import { TaskseedError } from '../core/failures.ts';
import { checkLedger, familyLedger, sumLedger, type CallLedger, type Ledger } from '../core/ledger.ts';
import { buildManifest, contentSha256, type Manifest, type ManifestFile } from '../core/manifest.ts';
import { manifestKey, splitKey } from '../core/paths.ts';
import type { Plan } from '../core/plan.ts';
import type { RoundReceipt, SplitReceipt } from '../core/receipt.ts';
import { reports } from '../core/reports.ts';
import type { OfDataset } from '../core/claim.ts';
import { addMeters, noMeters } from '../core/meters.ts';
import { addStats, noStats } from '../core/shard-stats.ts';
import { rejectedReceiptKey, shardReceiptKey, type ShardReceipt } from '../core/shards.ts';
import { acceptsAt } from '../filters/index.ts';
import { readCalibration } from './io/calibration.ts';
import { openFamily, readShardPlan } from './io/closed-family.ts';
import { readPlan, readRounds } from './io/family-rows.ts';
import { readEnding } from './io/family-ending.ts';
import { readSpare } from './io/spare-rows.ts';
import type { JournalTotals } from './io/journal.ts';
import { readJson } from './io/stage-files.ts';
import type { Store } from './io/store.ts';

export interface PublishDeps {
  store: Store;
  /** Version of the program. */
  program: string;
  beat: () => void;
  /**
   * The file of a prompt as the plan pins it.
   *
   * @param name `<id>@<version>`
   */
  promptSource: (dataset: string, name: string) => Promise<string>;
  /** Calls of a family's journal; of the probes where the family is null. */
  callTotals: (dataset: string, family: string | null) => Promise<JournalTotals>;
}

/** Input of `publishManifest`. */
export interface PublishInput extends OfDataset {
  planHash: string;
  /** Passes between families that were made. */
  rounds: number;
  /** In recipe order. `chunks` is M + 1, `target` the rows wanted without those that rounds dropped. */
  families: { id: string; state: string; chunks: number; target: number }[];
}

/** What a published dataset comes to; the workflow's result is made of it. */
export interface PublishedDataset {
  contentSha256: string;
  manifestSha256: string;
  records: number;
  rejected: number;
  deadLetters: number;
  calls: number;
  tokens: number;
  nanoUsd: number;
  families: Manifest['families'];
}

/** `publishManifest`: prompts, reports, ledger and page, then README and manifest last (contract 7.7). */
export function createPublishActivities(deps: PublishDeps) {
  return {
    async publishManifest(input: PublishInput): Promise<PublishedDataset> {
      const { store, beat } = deps;
      const plan = await readPlan(store, input);
      const families: CardFamily[] = [];
      for (const family of input.families) {
        families.push(await readFamily(deps, input, family));
        beat();
      }
      const ledger = await ledgerOf(deps, input, families);
      const prompts = await publishPrompts(deps, input, plan);
      const rows = families.flatMap((f) => f.files.map(({ group: _group, ...file }): ManifestFile => file));
      const sums = checkLedger(ledger, { files: rows });
      if (sums.length > 0)
        throw new TaskseedError('StoreConflict', `the ledger of ${input.dataset} does not add up: ${sums.join('; ')}`);
      const content = [...rows, ...prompts];
      const card: CardInput = {
        dataset: input.dataset,
        program: deps.program,
        planHash: input.planHash,
        contentSha256: contentSha256(content),
        plan,
        families,
        ledger,
      };
      return publishAll(store, input, { card, content, rounds: await readRounds(store, input.dataset, input.rounds) });
    },
  };
}

async function readFamily(
  { store, beat, callTotals }: PublishDeps,
  input: PublishInput,
  { id, state, chunks, target }: PublishInput['families'][number],
): Promise<CardFamily> {
  const { dataset, planHash, rounds } = input;
  const ref = { dataset, planHash, family: id, chunks, target, rounds };
  const { family, folder } = await openFamily(store, ref);
  const shards = await readShardPlan(store, folder);
  const kept = await readShards(
    { store, beat },
    shards.shards.map((_, n) => shardReceiptKey(folder, n)),
  );
  const ended = await readShards(
    { store, beat },
    shards.rejectedShards.map((_, n) => rejectedReceiptKey(folder, n)),
  );
  const split = await readJson<SplitReceipt>(store, splitKey(dataset, id));
  const { later, strategies: spare } = await readSpare(store, ref, shards, beat);
  const calls = callLedger(await callTotals(dataset, id));
  return {
    plan: family,
    ledger: familyLedger(shards, { state, later, ended: ended.stats, calls }),
    split: split?.report ?? null,
    ...(await readEnding(store, dataset, family, { chunks, state })),
    spare,
    kept: kept.stats,
    meters: kept.meters,
    ended: ended.stats,
    samples: kept.samples.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, SAMPLES),
    calibration: await readCalibration(store, dataset, { family, accepts: acceptsAt(family.filters) }),
    files: [...kept.files, ...ended.files],
  };
}

/** Rows of a family shown on the card. */
const SAMPLES = 10;

async function readShards({ store, beat }: Pick<PublishDeps, 'store' | 'beat'>, keys: readonly string[]) {
  const sum = {
    stats: noStats(),
    meters: noMeters(),
    files: [] as ShardReceipt['files'],
    samples: [] as ShardReceipt['samples'],
  };
  for (const key of keys) {
    const receipt = await readJson<ShardReceipt>(store, key);
    if (!receipt)
      throw new TaskseedError(
        'StoreConflict',
        `${key} is missing in ${store.url}; all shards are written before publishing`,
      );
    beat();
    sum.stats = addStats(sum.stats, receipt.stats);
    sum.meters = addMeters(sum.meters, receipt.meters);
    sum.files.push(...receipt.files);
    sum.samples.push(...receipt.samples);
  }
  return sum;
}

function callLedger(totals: JournalTotals): CallLedger {
  const { answered, failed, ambiguous, prompt, cached, completion, thinking, nanoUsd, unpriced } = totals;
  const calls = answered + failed + ambiguous;
  return { calls, answered, failed, ambiguous, tokens: { prompt, cached, completion, thinking }, nanoUsd, unpriced };
}

async function ledgerOf(
  { callTotals }: PublishDeps,
  { dataset }: PublishInput,
  families: readonly CardFamily[],
): Promise<Ledger> {
  const probes = callLedger(await callTotals(dataset, null));
  return sumLedger(Object.fromEntries(families.map((f) => [f.plan.id, f.ledger])), probes);
}

/** Prompts word for word; a file that is there with other words would break the content's hash, so it is refused. */
async function publishPrompts(
  { store, promptSource }: PublishDeps,
  { dataset }: PublishInput,
  plan: Plan,
): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const [name, sha256] of Object.entries(plan.prompts)) {
    const body = Buffer.from(await promptSource(dataset, name));
    if (sha256Hex(body) !== sha256)
      throw new TaskseedError(
        'VersionMismatch',
        `prompt ${name} is not the one the plan was frozen with; finish the run with version ${plan.program}`,
      );
    const path = `prompts/${name}.md`;
    const key = `${dataset}/${path}`;
    if (!(await store.putIfAbsent(key, body)) && !(await store.get(key))?.equals(body))
      throw new TaskseedError(
        'StoreConflict',
        `${key} in ${store.url} was changed by hand; move it away and run again`,
      );
    files.push({ path, sha256, bytes: body.length, rows: null });
  }
  return files;
}

interface Publication {
  card: CardInput;
  /** Files that are content: rows and prompts. */
  content: ManifestFile[];
  rounds: readonly RoundReceipt[];
}

async function publishAll(
  store: Store,
  input: PublishInput,
  { card, content, rounds }: Publication,
): Promise<PublishedDataset> {
  const { dataset } = input;
  const put = async (path: string, text: string): Promise<ManifestFile> => {
    const body = Buffer.from(text);
    await replaceFile(store, `${dataset}/${path}`, body);
    return { path, sha256: sha256Hex(body), bytes: body.length, rows: null };
  };
  const files = [...content, ...(await frozenFiles(store, dataset))];
  files.push(await put('LICENSES.md', licencesMarkdown(card)));
  for (const [name, report] of Object.entries(reports(card, rounds)))
    files.push(await put(`reports/${name}.json`, json(report)));
  files.push(await put('ledger.json', json(card.ledger)));
  files.push(await put('report.html', reportHtml(card)));
  files.push(await put('croissant.json', json(croissant(card, content))));
  files.push(await put('README.md', cardMarkdown(card)));
  const head = {
    dataset,
    program: card.program,
    planHash: card.planHash,
    recipeHash: card.plan.recipeHash,
    rehearsal: isRehearsal(card.plan),
  };
  const manifest = buildManifest(head, card.ledger, files);
  const body = Buffer.from(json(manifest));
  await replaceFile(store, manifestKey(dataset), body);
  const { totals, families } = manifest;
  return {
    contentSha256: manifest.contentSha256,
    manifestSha256: sha256Hex(body),
    records: totals.kept,
    rejected: totals.rejected,
    deadLetters: totals.deadLetters,
    calls: totals.calls,
    tokens: totals.tokens,
    nanoUsd: totals.nanoUsd,
    families,
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Recipe and plan lie there since the first start; they are listed as they are. */
async function frozenFiles(store: Store, dataset: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const path of ['recipe.json', 'plan.json']) {
    const body = await store.get(`${dataset}/${path}`);
    if (body) files.push({ path, sha256: sha256Hex(body), bytes: body.length, rows: null });
  }
  return files;
}

/** Compare-and-swap against what lies there now; equal content is left alone. */
async function replaceFile(store: Store, key: string, body: Buffer): Promise<void> {
  const current = await store.get(key);
  if (current?.equals(body)) return;
  if (await store.replace(key, body, current === null ? null : sha256Hex(current))) return;
  throw new TaskseedError(
    'StoreConflict',
    `${key} in ${store.url} was replaced by someone else while this run published it`,
    {
      retryable: true,
    },
  );
}
