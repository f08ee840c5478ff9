import { SIZES } from './yes-no-sizes.ts';
import { TIMES } from './yes-no-times.ts';
import type { Topic } from './yes-no-topic.ts';

/** All matters in which two things are compared. */
export const TOPICS: readonly Topic[] = [...SIZES, ...TIMES];
