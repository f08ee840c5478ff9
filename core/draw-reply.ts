import { normaliseAnswer } from './answers.ts';
import type { TaskType } from './item.ts';
import { type ParsedItems, parseItems, withSharedPassage } from './parse.ts';

/** What a generate reply is read by. */
export interface ReplyForm {
  type: TaskType;
  strategy: string;
  /** Items asked for; further ones are left out. */
  items: number;
}

/** Items of `grounded` have one passage, before them. */
export const sharesPassage = (strategy: string): boolean => strategy === 'grounded';

/** The items of a generate reply, by the form its strategy asks for. */
export function readDrawReply(json: unknown, { type, strategy, items }: ReplyForm): ParsedItems {
  const parsed = parseItems(type, sharesPassage(strategy) ? withSharedPassage(json) : json);
  const within = parsed.items.filter(({ index }) => index < items);
  const problems = parsed.problems.filter(({ index }) => index === null || index < items);
  return strategy === 'contrast' ? onlyPairs(type, { items: within, problems }) : { items: within, problems };
}

/** Position of the other item of a pair. */
export const partnerOf = (index: number): number => (index % 2 === 0 ? index + 1 : index - 1);

/** Leaves out pairs whose edit does not make another option right; an item whose partner is unusable stands alone. */
function onlyPairs(type: TaskType, { items, problems }: ParsedItems): ParsedItems {
  const answers = new Map(items.map(({ index, item }) => [index, normaliseAnswer(type, item.answer)]));
  const isPair = (index: number) => answers.get(index) !== answers.get(partnerOf(index));
  const unpaired = items.filter(({ index }) => !isPair(index));
  return {
    items: items.filter(({ index }) => isPair(index)),
    problems: [
      ...problems,
      ...unpaired.map(({ index }) => ({ index, problem: `items[${index}]: both items of the pair have one answer` })),
    ],
  };
}
