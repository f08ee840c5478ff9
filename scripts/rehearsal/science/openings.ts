import { pick, pickSome, type Random } from '../task.ts';
import { GIVEN_NAMES } from '../words/names.ts';

const list = (text: string) => text.split('|');
const WHO = list(
  'a student|a teacher|a young scientist|a museum guide|an engineer|a camp leader|a park ranger|a journalist|a librarian|a nurse|a farmer|a quiz master|a lab assistant|a science club member|a home cook|a model builder|a sailor|a volunteer|a tutor|a curious neighbour|a grandmother|a radio host|an apprentice|a postcard collector',
);
const WHERE = list(
  'at the kitchen table|in the school library|on a field trip|at a science fair|in a dusty attic|on a long train ride|at the natural history museum|in the school garden|during a power cut|at summer camp|in the biology room|on a rainy afternoon|in a mountain hut|at the town hall|on the school roof|in the laboratory|by the river|at a birthday party|in the waiting room of a clinic|at the harbour|on the first day of term|in an evening class|in the workshop|at the weekend market',
);
const DOES = list(
  'prepares a poster about {t}|writes cards for a quiz about {t}|gives a talk about {t}|reads an old book about {t}|draws a chart about {t}|explains {t} to a younger cousin|collects questions about {t}|sorts pictures for a display about {t}|plans an experiment on {t}|watches a film about {t}|fills in a worksheet about {t}|argues with a friend about {t}|builds a model for a lesson on {t}|takes notes on {t}|writes a short article about {t}|tests the class on {t}|learns for an exam on {t}|makes a board game about {t}|answers letters about {t}|checks a textbook chapter on {t}',
);
const ASKS = list(
  'One question stays open.|This is one of the questions.|A child asks the following.|The first task reads as follows.|Someone in the back row asks this.|Here is what has to be settled.|The card on top asks this.|One point must be got right.|The next line of the sheet asks this.|Then a hand goes up.|There is one thing to decide.|The hardest question is this one.',
);

/** A sentence or two that set a scene for a question about a topic and say nothing that is needed to answer it. */
export function openingFor(topic: string, random: Random): string {
  const [a, b] = pickSome(GIVEN_NAMES, 2, random);
  const does = pick(DOES, random).replace('{t}', topic);
  const where = pick(WHERE, random);
  const scene = pick(
    [
      `${a?.name}, ${pick(WHO, random)}, ${does} ${where}.`,
      `${capital(where)}, ${a?.name} ${does}.`,
      `${capital(where)}, ${pick(WHO, random)} named ${a?.name} ${does}.`,
      `Together with ${b?.name}, ${a?.name} ${does} ${where}.`,
      `While ${b?.name} makes tea, ${a?.name} ${does} ${where}.`,
      `${capital(pick(WHO, random))} ${does} ${where}.`,
    ],
    random,
  );
  return random() < 0.5 ? scene : `${scene} ${pick(ASKS, random)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
