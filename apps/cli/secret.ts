import { CliError, EXIT } from './cli-error.ts';
import type { Io } from './io.ts';

/** What is piped in: a secret among the arguments would be seen by everyone on the machine. */
export async function secretFrom(io: Io): Promise<string> {
  const secret = (await io.stdin?.())?.trim();
  if (secret) return secret;
  throw new CliError(EXIT.usage, 'There is no secret.', { remedy: 'Pipe it in: … < secret.txt' });
}
