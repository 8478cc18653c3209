import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { API } from './call.ts';
import { useMay } from './session.ts';
import { runsQuery, sourceQuery, sourcesQuery } from './sources.ts';
import type { Run, Source } from './types.ts';
import { freshnessQuery, waitingQuery } from './upkeep.ts';

const withRun = (run: Run) => (source: Source) =>
  source.id === run.sourceId ? { ...source, lastRun: run } : source;

/** Shows a run where it is on screen; when it has ended, the counts are asked for anew. */
export function showRun(client: QueryClient, run: Run): void {
  client.setQueryData(sourcesQuery.queryKey, (sources) => sources?.map(withRun(run)));
  client.setQueryData(sourceQuery(run.sourceId).queryKey, (source) => source && withRun(run)(source));
  client.setQueryData(runsQuery(run.sourceId).queryKey, (runs) =>
    runs?.some(({ id }) => id === run.id)
      ? runs.map((one) => (one.id === run.id ? run : one))
      : runs && [run, ...runs],
  );
  if (run.finishedAt) forgetSource(client, run.sourceId);
}

export function forgetSource(client: QueryClient, id: string): void {
  const ofSource = ['source', 'source-groups', 'runs', 'failures', 'unmapped'].map((name) => [name, id]);
  const ofAll = [sourcesQuery.queryKey, freshnessQuery.queryKey, waitingQuery.queryKey];
  for (const queryKey of [...ofSource, ...ofAll]) void client.invalidateQueries({ queryKey });
}

/** Follows every run while a page about sources is open. The browser reconnects by itself. */
export function useSourceEvents(): void {
  const client = useQueryClient();
  const mayRead = useMay('sources:read');
  useEffect(() => {
    if (!mayRead) return undefined;
    const events = new EventSource(`${API}/events`);
    events.addEventListener('run', (event) => showRun(client, JSON.parse(event.data as string) as Run));
    events.addEventListener('source', (event) =>
      forgetSource(client, (JSON.parse(event.data as string) as { id: string }).id),
    );
    return () => events.close();
  }, [client, mayRead]);
}
