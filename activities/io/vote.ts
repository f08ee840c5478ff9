import { sameAnswer } from '../../core/answers.ts';
import { blindItemJson, FRAMES } from '../../core/frame.ts';
import { type ParsedVote, parseVote } from '../../core/parse.ts';
import { renderPrompt } from '../../core/prompt.ts';
import { standsIn } from '../../core/quote.ts';
import type { Candidate, Vote } from '../../core/record.ts';
import { voteSchema } from '../../core/reply-schema.ts';
import { rngFor, shuffled } from '../../core/rng.ts';
import { solverOf } from '../../core/voters.ts';
import { promptOf } from './plan-shelf.ts';
import type { StageRoom } from './row-stage.ts';

/** What votes on code are compared as: two right programs are never the same text. */
export const PASSES = 'passes';
const FAILS = 'fails';

/** Asks one blind answer to a candidate's question, options in an order of this vote's own. */
export async function castVote(room: StageRoom, candidate: Candidate, index: number): Promise<Vote> {
  const { deps, plan, family, asker } = room;
  const voteRandom = rngFor('vote', plan.rngSeed, family.id, candidate.row, index);
  const options = candidate.options ? shuffled(candidate.options, voteRandom) : null;
  const rowRandom = rngFor('voters', plan.rngSeed, family.id, candidate.row);
  const slots = {
    task_type: family.type,
    language: candidate.language,
    item: blindItemJson(candidate, options),
    answer_form: FRAMES[family.type].answerForm,
    reply_shape: FRAMES[family.type].replyShape,
  };
  const answer = await asker.ask({
    stage: 'verify',
    model: solverOf(family.models.solvers, index, { rowRandom, voteRandom }),
    settings: plan.stages.verify,
    messages: renderPrompt(promptOf(deps, plan, 'verify/solve'), slots, plan.stages.verify.system ?? undefined),
    schema: voteSchema(family.type),
    sampleIndex: index,
    parse: (json) => parseVote(family.type, json, options),
  });
  if (!answer.ok) return { index, answer: null, right: false, reasoning: null, call: answer.call };
  const said = await comparable(room, candidate, answer.value);
  const right = said !== null && isRight(room, candidate, said);
  return { index, answer: said, right, reasoning: answer.value.reasoning, call: answer.call };
}

/** The answer in the form in which votes are compared; null for a vote that doesn't count. */
async function comparable({ deps, family }: StageRoom, candidate: Candidate, vote: ParsedVote): Promise<string | null> {
  if (family.type === 'reading') return standsIn(vote.evidence ?? '', candidate.passage ?? '') ? vote.answer : null;
  if (family.type !== 'code') return vote.answer;
  const proof = await deps.sandbox.run({ source: vote.answer, tests: candidate.tests ?? [] });
  return proof?.problem === null ? PASSES : FAILS;
}

function isRight({ family }: StageRoom, { answer, answerAliases }: Candidate, said: string): boolean {
  return family.type === 'code' ? said === PASSES : sameAnswer(family.type, said, answer, answerAliases);
}
