import { describe, expect, it } from 'vitest';
import { addTries, DEAD_MARK, tooManyDead } from '../../core/tries.ts';

describe('dead questions', () => {
  it('are summed by stage', () => {
    const sum = addTries(
      { generated: { asked: 10, dead: 1 } },
      { generated: { asked: 5, dead: 2 }, judged: { asked: 3, dead: 0 } },
    );
    expect(sum).toEqual({ generated: { asked: 15, dead: 3 }, judged: { asked: 3, dead: 0 } });
  });

  it('are too many above five of a hundred, once two hundred were asked', () => {
    expect(tooManyDead({ generated: { asked: 199, dead: 199 } }, DEAD_MARK)).toBeNull();
    expect(tooManyDead({ generated: { asked: 200, dead: 10 } }, DEAD_MARK)).toBeNull();
    expect(tooManyDead({ generated: { asked: 200, dead: 11 } }, DEAD_MARK)).toMatchObject({
      stage: 'generated',
      dead: 11,
    });
    expect(tooManyDead({ generated: { asked: 200, dead: 11 } }, 0.11)).toBeNull();
  });

  it('are told of the stage with the largest share', () => {
    const tries = { generated: { asked: 1000, dead: 100 }, enriched: { asked: 300, dead: 90 } };
    expect(tooManyDead(tries, DEAD_MARK)).toMatchObject({ stage: 'enriched', share: 0.3 });
  });
});
