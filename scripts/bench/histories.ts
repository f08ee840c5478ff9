import type { Client } from '@temporalio/client';

export interface Histories {
  workflows: number;
  events: number;
  mostEvents: number;
  /** As protobuf's JSON, a little more than the server counts. */
  bytes: number;
  mostBytes: number;
  /** Bytes of the largest payload that is not a workflow's own input (the recipe is one). */
  largestPayload: number;
}

/** What all workflows of a server have left in their histories. */
export async function measureHistories(client: Client): Promise<Histories> {
  const out: Histories = { workflows: 0, events: 0, mostEvents: 0, bytes: 0, mostBytes: 0, largestPayload: 0 };
  for await (const { workflowId, runId } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const list = events ?? [];
    let bytes = 0;
    for (const event of list) {
      bytes += JSON.stringify(event).length;
      if (!event.workflowExecutionStartedEventAttributes) note(event, out);
    }
    out.workflows++;
    out.events += list.length;
    out.bytes += bytes;
    out.mostEvents = Math.max(out.mostEvents, list.length);
    out.mostBytes = Math.max(out.mostBytes, bytes);
  }
  return out;
}

/** Payloads are the objects with `data` of bytes, wherever they stand in an event. */
function note(value: unknown, out: Histories): void {
  if (typeof value !== 'object' || value === null) return;
  if ('data' in value && value.data instanceof Uint8Array) {
    out.largestPayload = Math.max(out.largestPayload, value.data.length);
    return;
  }
  for (const part of Object.values(value)) note(part, out);
}
