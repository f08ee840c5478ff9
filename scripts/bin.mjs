#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx takes the types off while Node loads them.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./taskseed.ts');
await main(process.argv.slice(2));
