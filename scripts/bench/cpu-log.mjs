// Loaded before a program (`node --import`): appends CPU seconds and memory of this process to TASKSEED_BENCH_LOG, a
// line of JSON four times a second and at the end.
import { appendFileSync } from 'node:fs';

const file = process.env['TASKSEED_BENCH_LOG'];
const note = () => {
  const { user, system } = process.cpuUsage();
  const line = { at: Date.now(), cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
};
if (file) {
  setInterval(note, 250).unref();
  process.on('exit', note);
}
