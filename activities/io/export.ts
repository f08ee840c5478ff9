import type { DataRow } from '../../core/columns.ts';
import { TaskseedError } from '../../core/failures.ts';
import { createRenderer } from '../../core/layout.ts';
import { readRows, rowGroup, openDataset, type PublishedFiles } from './dataset-files.ts';
import { writeParquet, type WrittenFile } from './parquet.ts';
import type { Store } from './store.ts';

export interface ExportRequest {
  dataset: string;
  /** `data`, `provenance`, `rejected` or a variant's name; null: `data`, or for `chat` the dataset's own chat variant. */
  variant: string | null;
}

/** One JSON object a line, in manifest order; line ends included. */
export async function* exportLines(store: Store, request: ExportRequest): AsyncGenerator<string> {
  const dataset = await openDataset(store, request.dataset);
  for await (const row of rowsOf(dataset, request.variant ?? 'data')) yield `${JSON.stringify(row)}\n`;
}

/** `{"messages": […]}` a line, as chat trainers read it. Without a variant of messages, `data` is laid out for it. */
export async function* exportChat(store: Store, request: ExportRequest): AsyncGenerator<string> {
  const dataset = await openDataset(store, request.dataset);
  const name = request.variant ?? dataset.variants.find((v) => v.format === 'messages')?.name ?? 'data';
  const variant = dataset.variants.find((v) => v.name === name);
  if (name !== 'data' && variant?.format !== 'messages')
    throw new TaskseedError(
      'InvalidRecipe',
      `"${name}" has no messages, so it cannot be exported as chat; leave --variant out or name a variant of format messages`,
    );
  const renderer = createRenderer({ name: 'chat', layout: 'qa_reasoning', format: 'messages', shots: 1 });
  for await (const row of rowsOf(dataset, name)) {
    // A row of data/ has the columns of DataRow by the schema it was written with.
    const rendered = name === 'data' ? renderer.push(row as DataRow) : [row];
    for (const { messages } of rendered) yield `${JSON.stringify({ messages })}\n`;
  }
}

/** All rows in one local Parquet file, in manifest order. */
export async function exportParquet(store: Store, request: ExportRequest, path: string): Promise<WrittenFile> {
  const dataset = await openDataset(store, request.dataset);
  const name = request.variant ?? 'data';
  const file = await writeParquet(path, rowGroup(dataset, name).columns);
  try {
    for await (const row of rowsOf(dataset, name)) await file.push(row);
    return await file.close();
  } finally {
    await file.abandon();
  }
}

function rowsOf(dataset: PublishedFiles, name: string): AsyncGenerator<Record<string, unknown>> {
  const { files, columns } = rowGroup(dataset, name);
  return readRows(
    dataset,
    files,
    columns.map((column) => column.name),
  );
}
