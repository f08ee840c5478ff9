import type { Family } from '../core/family.ts';
import { aqua } from './aqua.ts';
import { arcChallenge, arcEasy } from './arc.ts';
import { arcMt } from './arc-mt.ts';
import { arithmetic } from './arithmetic.ts';
import { babi } from './babi.ts';
import { boolq } from './boolq.ts';
import { codah } from './codah.ts';
import { codeToText } from './code-to-text.ts';
import { commonsenseQa } from './commonsense-qa.ts';
import { comve } from './comve.ts';
import { coqa } from './coqa.ts';
import { cosmosQa } from './cosmos-qa.ts';
import { dbpedia } from './dbpedia.ts';
import { drop } from './drop.ts';
import { duorc } from './duorc.ts';
import { ethicsCommonsense, ethicsDeontology, ethicsJustice, ethicsUtilitarianism, ethicsVirtue } from './ethics.ts';
import { fldDefault, fldStar } from './fld.ts';
import { folio } from './folio.ts';
import { glueCola, glueSst2, glueMrpc, glueQqp, glueMnli, glueQnli, glueRte, glueWnli } from './glue.ts';
import { gsm8k } from './gsm8k.ts';
import { headqaEn, headqaEs } from './headqa.ts';
import { hellaswag } from './hellaswag.ts';
import { hotpotqa } from './hotpotqa.ts';
import { humaneval } from './humaneval.ts';
import { jcommonsenseqa, jnli, jsquad } from './jglue.ts';
import { kobestBoolq, kobestCopa, kobestHellaswag, kobestSentineg, kobestWic } from './kobest.ts';
import { logiqa, logiqa2 } from './logiqa.ts';
import { massive } from './massive.ts';
import { mathqa } from './mathqa.ts';
import { mbpp } from './mbpp.ts';
import { medmcqa } from './medmcqa.ts';
import { medqa } from './medqa.ts';
import { mgsm } from './mgsm.ts';
import { mintaka } from './mintaka.ts';
import { mmluStem } from './mmlu-stem.ts';
import { narrativeqa } from './narrativeqa.ts';
import { snli, anli, xnli } from './nli.ts';
import { nqOpen } from './nq-open.ts';
import { openbookqa } from './openbookqa.ts';
import { pawsX } from './paws-x.ts';
import { piqa } from './piqa.ts';
import { poemSentiment } from './poem-sentiment.ts';
import { policyqa } from './policyqa.ts';
import { pubmedqa } from './pubmedqa.ts';
import { qasc } from './qasc.ts';
import { qasper, qasperBool } from './qasper.ts';
import { quarel } from './quarel.ts';
import { quartz } from './quartz.ts';
import { raceHigh, raceMiddle } from './race.ts';
import { reading } from './reading.ts';
import { ropes } from './ropes.ts';
import { science } from './science.ts';
import { sciq } from './sciq.ts';
import { siqa } from './siqa.ts';
import { squad, adversarialQa, quoref } from './squad.ts';
import { strategyqa } from './strategyqa.ts';
import { superGlueCb, superGlueCopa, superGlueWic, superGlueMultirc, superGlueRte } from './super-glue.ts';
import { svamp } from './svamp.ts';
import { swag } from './swag.ts';
import { tabFact } from './tab-fact.ts';
import { triviaqa } from './triviaqa.ts';
import { vitaminc } from './vitaminc.ts';
import { webqs } from './webqs.ts';
import { wikisql } from './wikisql.ts';
import { winogrande } from './winogrande.ts';

/** The shelf of families, in the order `taskseed families` prints them: our own rows first, then public tasks by kind. */
export const FAMILIES: readonly Family[] = [
  // Rows of our own: no network, no licence to think of.
  arithmetic,
  science,
  reading,
  // Mathematics.
  gsm8k,
  svamp,
  aqua,
  mathqa,
  ...mgsm,
  // Science and exams.
  mmluStem,
  arcChallenge,
  arcEasy,
  ...arcMt,
  openbookqa,
  qasc,
  sciq,
  headqaEn,
  headqaEs,
  medmcqa,
  medqa,
  pubmedqa,
  // Common sense.
  commonsenseQa,
  siqa,
  piqa,
  hellaswag,
  winogrande,
  swag,
  codah,
  comve,
  cosmosQa,
  quartz,
  quarel,
  jcommonsenseqa,
  jnli,
  jsquad,
  kobestBoolq,
  kobestCopa,
  kobestHellaswag,
  kobestSentineg,
  kobestWic,
  // Logic.
  strategyqa,
  folio,
  fldDefault,
  fldStar,
  babi,
  logiqa,
  logiqa2,
  // Entailment and other labels.
  snli,
  ...anli,
  ...xnli,
  vitaminc,
  tabFact,
  dbpedia,
  poemSentiment,
  ...pawsX,
  glueCola,
  glueSst2,
  glueMrpc,
  glueQqp,
  glueMnli,
  glueQnli,
  glueRte,
  glueWnli,
  superGlueCb,
  superGlueCopa,
  superGlueWic,
  superGlueMultirc,
  superGlueRte,
  ethicsCommonsense,
  ethicsDeontology,
  ethicsJustice,
  ethicsUtilitarianism,
  ethicsVirtue,
  // Reading.
  squad,
  adversarialQa,
  quoref,
  boolq,
  drop,
  ropes,
  hotpotqa,
  qasper,
  qasperBool,
  policyqa,
  duorc,
  narrativeqa,
  coqa,
  raceHigh,
  raceMiddle,
  // Facts.
  nqOpen,
  triviaqa,
  webqs,
  ...mintaka,
  // Code.
  mbpp,
  humaneval,
  ...codeToText,
  // JSON.
  ...massive,
  wikisql,
];

const BY_ID = new Map(FAMILIES.map((family) => [family.id, family]));

export function familyById(id: string): Family | undefined {
  return BY_ID.get(id);
}
