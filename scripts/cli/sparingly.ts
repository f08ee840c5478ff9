/** A kind of line is said once in this time; an outage makes hundreds a minute. */
const EVERY_MS = 60_000;
/** Errors of the SDK quote whole transport stacks. */
const LONGEST = 300;

/**
 * Says log lines of one kind (the same but for numbers and names with `_`) at most once a minute, shortened.
 */
export function sparingly(say: (line: string) => void, now: () => number = Date.now): (line: string) => void {
  const said = new Map<string, number>();
  return (line) => {
    const kind = line.replace(/\d+|\w*_\w*/g, '');
    if (now() - (said.get(kind) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    if (said.size > 500) said.clear();
    said.set(kind, now());
    say(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line);
  };
}
