import { InvalidArgumentError, type Command } from 'commander';
import { CliError, EXIT } from './cli-error.ts';
import { createClient, type Call, type Client } from './client.ts';
import type { ConnectionOptions } from './connection.ts';
import type { Io } from './io.ts';
import { counted, jsonText } from './output.ts';

/** What an action is given: its options, the server, and how to answer. */
export interface Context<Options> {
  io: Io;
  options: Options & { json?: boolean };
  client: Client;
  /** The one answer of the command: the document with `--json`, else the text made for people. */
  answer: (document: unknown, text: () => string) => void;
  /** Answers with a file of this machine, which is not there yet, and with what it was asked for in it. */
  save: (path: string, file: string, query?: Call['query']) => Promise<void>;
}

/**
 * Runs an action with the options of the command and those that every command has. It is given the arguments as the
 * command declares them: a text each, a list for one that repeats.
 */
export function action<Options>(
  io: Io,
  perform: (context: Context<Options>, ...args: never[]) => Promise<void>,
): (this: Command) => Promise<void> {
  return async function (this: Command) {
    const options = this.optsWithGlobals<Context<Options>['options'] & ConnectionOptions>();
    const answer = (document: unknown, text: () => string) =>
      io.out(options.json === true ? jsonText(document) : text());
    const client = createClient(options, io);
    const save = async (path: string, file: string, query?: Call['query']) => {
      const bytes = await client.download(path, file, query);
      answer({ file, bytes }, () => `${file}: ${counted(bytes, 'octet')}.`);
    };
    const context = { io, options, client, answer, save };
    await perform(context, ...(this.processedArgs as never[]));
  };
}

/** Help with examples at its end. */
export function examples(command: Command, ...lines: string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`);
}

/** An option's whole number. */
export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new InvalidArgumentError(`"${value}" is not a whole number.`);
  return number;
}

/** An option that is `on` or `off`. */
export function onOrOff(value: string): boolean {
  if (value !== 'on' && value !== 'off') throw new InvalidArgumentError(`"${value}" is neither on nor off.`);
  return value === 'on';
}

/** Something is said in it; `null` is something. */
export function isChange(change: object): boolean {
  return Object.values(change).some((value) => value !== undefined);
}

/** A change that changes nothing was not meant: an option is missing. */
export function requireChange(change: object): void {
  if (isChange(change)) return;
  throw new CliError(EXIT.usage, 'Nothing to change.', { remedy: 'See --help for what can be set.' });
}

/** Collects an option that may repeat. */
export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** JSON of an option or a file. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(EXIT.usage, `This is not JSON: ${(error as Error).message}.`);
  }
}
