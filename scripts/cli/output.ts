/** The two streams of a verb: the answer alone on standard output, everything else on standard error. */
export interface Output {
  json: boolean;
  /** Whether standard error is a terminal that may be redrawn. */
  redraws: boolean;
  /** Whether a person can be asked something. */
  asks: boolean;
  /** One line of what goes on. */
  say(line: string): void;
  /** Draws a block in place of the last one; a plain line where the terminal cannot. */
  draw(lines: readonly string[]): void;
  /** The answer: the value as JSON with `--json`, else the text. */
  answer(value: unknown, text: string): void;
  bold(text: string): string;
  dim(text: string): string;
  /** Columns of the terminal; 80 where it does not say. */
  width: number;
}

interface Terminal {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Streams {
  stdin: { isTTY?: boolean };
  stdout: Terminal;
  stderr: Terminal;
}

const ESCAPE = '\u001b[';

/** @param env `NO_COLOR` (any value but empty) takes colour away; redrawing needs a terminal that is not `dumb` */
export function createOutput(
  streams: Streams,
  env: Readonly<Record<string, string | undefined>>,
  json: boolean,
): Output {
  const { stdin, stdout, stderr } = streams;
  const redraws = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const colours = redraws && !env['NO_COLOR'];
  const paint = (code: number) => (text: string) => (colours ? `${ESCAPE}${code}m${text}${ESCAPE}0m` : text);
  let drawn = 0;
  const note = (text: string) => {
    try {
      stderr.write(text);
    } catch {
      // A file on a full disk throws where it is written to; what goes on need not be said for it to go on.
    }
  };
  const erase = () => {
    if (drawn > 0) note(`${ESCAPE}${drawn}A${ESCAPE}0J`);
    drawn = 0;
  };
  return {
    json,
    redraws,
    asks: redraws && stdin.isTTY === true,
    width: Math.max(40, stderr.columns ?? 80),
    bold: paint(1),
    dim: paint(2),
    say(line) {
      erase();
      note(`${line}\n`);
    },
    draw(lines) {
      if (redraws) erase();
      note(lines.map((line) => `${line}\n`).join(''));
      if (redraws) drawn = lines.length;
    },
    answer(value, text) {
      drawn = 0;
      const body = json ? JSON.stringify(value, null, 2) : text;
      if (body !== '') stdout.write(`${body}\n`);
    },
  };
}
