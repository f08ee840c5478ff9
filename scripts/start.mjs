// `npm start` makes recipes/hello.json; `npm start -- <recipe> [flags]` makes another. A first word that is a flag goes
// to hello.
import { loadMain } from './compiled.mjs';

const main = await loadMain();
const given = process.argv.slice(2);
const named = given[0] !== undefined && !given[0].startsWith('-');
await main(['run', ...(named ? [] : ['recipes/hello.json']), ...given]);
