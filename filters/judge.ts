import { defineFilter } from '../core/filter.ts';
import { share } from './share.ts';

/** Keeps what the judge lets through every gate and scores high enough; without a judge it has no say. */
export const judge = defineFilter({
  id: 'judge',
  after: 'judge',
  decide({ judgement }, { judge: { on, mean, min } }) {
    if (!on) return true;
    if (judgement === null) return 'needs-calls: not judged';
    const failed = Object.entries(judgement.gates).filter(([, passed]) => !passed);
    if (failed.length > 0) return `fails ${failed.map(([gate]) => gate).join(', ')}`;
    const scores = Object.entries(judgement.scores);
    const low = scores.filter(([, score]) => score < min);
    if (low.length > 0) return `${low.map(([name, score]) => `${name} ${score}`).join(', ')}, at least ${min} needed`;
    const average = scores.reduce((sum, [, score]) => sum + score, 0) / Math.max(1, scores.length);
    return average >= mean || `mean score ${share(average)}, at least ${mean} needed`;
  },
});
