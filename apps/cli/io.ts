import { text } from 'node:stream/consumers';

/** What the command line touches of the outside; tests bring their own. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  /** Answers go here, and nothing else: with `--json` exactly one document. */
  out(line: string): void;
  /** Progress and errors. */
  err(line: string): void;
  /** Rewrites the last line of a terminal; absent where there is none. */
  rewrite?: ((line: string) => void) | undefined;
  /** Somebody can be asked. */
  interactive: boolean;
  colour: boolean;
  /** Characters of a line; undefined: as many as it takes. */
  columns: number | undefined;
  /** What is piped in; undefined when nothing is. */
  stdin: (() => Promise<string>) | undefined;
}

export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  // Whoever reads the answer may have read enough (`mesh … | head`): then this ends without a word, as others do.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    env,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    rewrite: stderr.isTTY ? (line) => void stderr.write(`\r\u001B[2K${line}`) : undefined,
    interactive: stdin.isTTY && stderr.isTTY,
    // https://no-color.org: any value that is not empty.
    colour: stdout.isTTY && !env.NO_COLOR,
    columns: stdout.isTTY ? stdout.columns : undefined,
    stdin: stdin.isTTY ? undefined : () => text(stdin),
  };
}
