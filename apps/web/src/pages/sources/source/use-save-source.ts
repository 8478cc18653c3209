import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../../api/problem.ts';
import { forgetSource } from '../../../api/source-events.ts';
import { changeSource } from '../../../api/sources.ts';
import type { SourceChange } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';

/** Saves a part of what is set for a source. `errors`: what the server said about single fields. */
export function useSaveSource(sourceId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (change: SourceChange) => changeSource(sourceId, change),
    onSuccess: () => {
      say(t('sources.saved'));
      forgetSource(client, sourceId);
    },
  });
  return { save, errors: save.error ? asProblem(save.error).errors : [] };
}
