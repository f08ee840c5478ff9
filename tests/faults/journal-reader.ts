import { readFileSync } from 'node:fs';
import { createFileJournal } from '../../activities/io/file-journal.ts';

/*
 * What became of what tests/faults/appender.ts acknowledged: says how many replies that was, and how many of them the
 * journal does not have as they were. Arguments: root, file of callKeys.
 */
const [root = '', file = ''] = process.argv.slice(2);
const journal = createFileJournal({ root, workerId: 'reader', report: (problem) => console.error(problem) });
const range = await journal.range('r/');
// The pipe may have been cut in the middle of a line.
const acknowledged = readFileSync(file, 'utf8').split('\n').slice(0, -1);
let lost = 0;
for (const key of acknowledged) if ((await range.lookup(key))?.completion.text !== key.repeat(40)) lost++;
await journal.close();
console.log(`${acknowledged.length} ${lost}`);
