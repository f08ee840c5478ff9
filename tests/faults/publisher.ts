import { liveUntil } from './kill-points.ts';
import { runPublish, type PublishJob } from './small-publish.ts';

/* A process to be killed: publishes a dataset and kills itself at a point. Arguments: job as JSON, point, torn. */
const [job = '{}', point = '-1', torn = 'false'] = process.argv.slice(2);
await liveUntil({ point: Number(point), torn: torn === 'true', death: 'SIGKILL' }, () =>
  runPublish(JSON.parse(job) as PublishJob),
);
