const STAGES = 'tests/activities/stages.test.ts';
const JOURNAL = 'tests/activities/io/file-journal.test.ts';
const SANDBOX = 'tests/activities/io/sandbox.test.ts';
const VERIFY = 'tests/activities/verify.test.ts';
const MATH = 'tests/core/math-answer.test.ts';
const STRATEGIES = 'tests/activities/strategies.test.ts';
const HELLO = 'tests/e2e/hello.test.ts';

/**
 * Files of `core/`, `filters/` and `activities/` with code that no test imports, each with the test that runs it. Stages
 * and what they share need a recipe, seeds, a plan and an endpoint before they can do anything: one test builds these
 * and runs them all, through the map of activities that a worker has.
 */
export const UNMIRRORED: Readonly<Record<string, string>> = {
  'activities/fetch.ts': STAGES,
  'activities/filter.ts': STAGES,
  'activities/generate.ts': STAGES,
  'activities/io/call-totals.ts': HELLO,
  'activities/io/covered-segments.ts': 'tests/activities/io/garbage.test.ts',
  'activities/io/draw-prompt.ts': STRATEGIES,
  'activities/io/earlier-rows.ts': STRATEGIES,
  'activities/io/file-range.ts': JOURNAL,
  'activities/io/filter-shelf.ts': STAGES,
  'activities/io/folder.ts': JOURNAL,
  'activities/io/heartbeat.ts': STAGES,
  'activities/io/jinja-check.ts': 'tests/activities/io/jinja.test.ts',
  'activities/io/journal-range.ts': JOURNAL,
  'activities/io/journal-tally.ts': JOURNAL,
  'activities/io/lane.ts': 'tests/activities/io/limiter.test.ts',
  'activities/io/limited-process.ts': SANDBOX,
  'activities/io/model-shelf.ts': STAGES,
  'activities/io/object-writer.ts': 'tests/activities/io/store-journal.test.ts',
  'activities/io/paid-stage.ts': STAGES,
  'activities/io/proof.ts': VERIFY,
  'activities/io/published-result.ts': HELLO,
  'activities/io/quota-shelf.ts': STRATEGIES,
  'activities/io/row-source.ts': STAGES,
  'activities/io/row-stage.ts': STAGES,
  'activities/io/run-share.ts': 'tests/activities/io/limiter.test.ts',
  'activities/io/sandbox-command.ts': SANDBOX,
  'activities/io/seed-shelf.ts': STAGES,
  'activities/io/shared-ranges.ts': JOURNAL,
  'activities/io/stage-admission.ts': STAGES,
  'activities/io/subtopics.ts': STRATEGIES,
  'activities/io/ticket-queue.ts': 'tests/activities/io/limiter.test.ts',
  'activities/io/vote.ts': VERIFY,
  'activities/judge.ts': STAGES,
  'activities/plan.ts': STAGES,
  'activities/probe.ts': STAGES,
  'activities/recipe.ts': STAGES,
  'activities/seal.ts': 'tests/e2e/hello.test.ts',
  'core/family.ts': 'tests/families/families.test.ts',
  'core/filter.ts': 'tests/filters/index.test.ts',
  'core/math-evaluate.ts': MATH,
  'core/math-latex.ts': MATH,
  'core/math-parse.ts': MATH,
  'core/math-units.ts': MATH,
};
