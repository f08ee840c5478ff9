// Loaded before a program (`node --import`): appends CPU seconds and memory of this process to TASKSEED_BENCH_LOG, a
// line of JSON four times a second and at the end.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['TASKSEED_BENCH_LOG'];
const note = () => {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const cpuSeconds = (user + system) / 1e6;
  const line = { at: Date.now(), cpuSeconds, rssBytes: rss, heapBytes: heapUsed, externalBytes: external };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
};
// The workers' own threads load this too.
if (file && isMainThread) {
  setInterval(note, 250).unref();
  process.on('exit', note);
}
