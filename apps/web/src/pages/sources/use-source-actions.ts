import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { forgetSource, showRun } from '../../api/source-events.ts';
import { cancelSync, changeSource, syncSource } from '../../api/sources.ts';
import type { Source, SourceChange } from '../../api/types.ts';
import { planSync } from '../../api/upkeep.ts';
import { say } from '../../design/toasts.tsx';

/** What can be done with one source at a press; a refusal is said in passing. */
export function useSourceActions(source: Source) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const onError = (error: unknown) => {
    const { detail, message } = asProblem(error);
    say(t('sources.refused', { reason: detail ?? message }));
  };
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
