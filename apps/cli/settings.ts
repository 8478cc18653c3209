import { CliError, EXIT } from './cli-error.ts';

/** Settings of a connector from `field=value`; a value that is JSON counts as such, anything else as text. */
export function settings(pairs: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field, ...rest] = pair.split('=');
      if (rest.length === 0)
        throw new CliError(EXIT.usage, `--set ${pair} has no value.`, { remedy: 'Write --set field=value.' });
      return [field!, asValue(rest.join('='))];
    }),
  );
}

function asValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
