import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetSource, showRun } from '../../api/source-events.ts';
import { cancelSync, changeSource, syncSource } from '../../api/sources.ts';
import type { Source, SourceChange } from '../../api/types.ts';
import { planSync } from '../../api/upkeep.ts';
import { useRefused } from '../../design/use-refused.ts';

/** What can be done with one source at a press; a refusal is said in passing. */
export function useSourceActions(source: Source) {
  const client = useQueryClient();
  const onError = useRefused();
  const sync = useMutation({
    mutationFn: () => syncSource(source.id),
    onSuccess: (run) => showRun(client, run),
    onError,
  });
  const plan = useMutation({
    mutationFn: () => planSync(source.id),
    onSuccess: (run) => showRun(client, run),
    onError,
  });
  const cancel = useMutation({
    mutationFn: () => cancelSync(source.id),
    onSuccess: (run) => showRun(client, run),
    onError,
  });
  const change = useMutation({
    mutationFn: (part: SourceChange) => changeSource(source.id, part),
    onSuccess: () => forgetSource(client, source.id),
    onError,
  });
  return { sync, plan, cancel, change };
}
