import { confirm, isCancel, select, text } from '@clack/prompts';
import { CliError, EXIT } from './cli-error.ts';

/** Questions to the person at the terminal; Ctrl-C ends the command. */
export async function choose<Value extends object>(
  message: string,
  options: readonly { value: Value; label: string; hint: string }[],
): Promise<Value> {
  const index = answered(
    await select({
      message,
      options: options.map(({ label, hint }, value) => ({ value, label, hint })),
      output: process.stderr,
    }),
  );
  return options[index]!.value;
}

export async function askFor(message: string): Promise<string> {
  return answered(await text({ message, output: process.stderr }));
}

export async function confirmed(message: string): Promise<boolean> {
  return answered(await confirm({ message, initialValue: false, output: process.stderr }));
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (isCancel(value))
    throw new CliError(EXIT.failed, 'Given up; nothing was changed.', { code: 'cancelled' });
  return value as Exclude<T, symbol>;
}
