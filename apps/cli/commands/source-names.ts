import type { Source, Sources } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';

/** The source with this id or name; upper and lower case are the same. */
export async function findSource(client: Client, idOrName: string): Promise<Source> {
  const { sources } = await client.call<Sources>('GET', '/sources');
  const wanted = idOrName.toLowerCase();
  const found = sources.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw new CliError(EXIT.notFound, `There is no source "${idOrName}".`, {
      remedy: 'See "mesh source list".',
    });
  throw new CliError(EXIT.usage, `Several sources are called "${idOrName}".`, {
    remedy: `Use an id: ${found.map(({ id }) => id).join(', ')}.`,
  });
}
