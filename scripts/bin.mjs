#!/usr/bin/env node
import { loadMain } from './compiled.mjs';

// Work goes on when nobody reads what is said of it any more, or its log's disk is full.
process.stderr.on('error', () => {});
// Whoever reads our answer may stop early (`taskseed list | head`): that is no error, and ends what only answers.
const works = ['run', 'dev', 'worker', 'rehearsal'].includes(process.argv[2]);
process.stdout.on('error', (error) => {
  if (!works) process.exit(error.code === 'EPIPE' ? 0 : 1);
});
const main = await loadMain();
await main(process.argv.slice(2));
