#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx takes the types off while Node loads them.
import { register } from 'tsx/esm/api';

register();
// Whoever reads our answer may stop early (`taskseed list | head`): that is no error.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
const { main } = await import('./taskseed.ts');
await main(process.argv.slice(2));
