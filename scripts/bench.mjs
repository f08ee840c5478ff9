// `npm run bench -- <name> [flags]` runs scripts/bench/<name>.ts: a table for people on stderr, one JSON line on stdout.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const BENCHES = ['calls', 'chaos', 'faults', 'faults-run', 'filters', 'limits', 'million', 'resume', 'rows'];
const [name = '', ...flags] = process.argv.slice(2);
/** Minutes after which any bench is given up, with all that it started. */
const GIVE_UP = 120;

function giveUpAfter() {
  const at = flags.indexOf('--give-up');
  return at < 0 ? GIVE_UP : Number(flags.splice(at, 2)[1]);
}

if (BENCHES.includes(name)) {
  register();
  const { endAfter } = await import('./bench/clean-up.ts');
  endAfter(giveUpAfter());
  const file = new URL(`bench/${name}.ts`, import.meta.url);
  process.argv = [process.execPath, fileURLToPath(file), ...flags];
  await import(file.href);
} else {
  console.error(`no bench "${name}"; there are ${BENCHES.join(', ')}`);
  process.exitCode = 2;
}
