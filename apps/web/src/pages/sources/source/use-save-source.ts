import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import { changeSource } from '../../../api/sources.ts';
import type { Source, SourceChange } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';

/** Saves a part of what is set for a source; `onSaved` is told what holds now. */
export function useSaveSource(sourceId: string, onSaved?: (source: Source) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: SourceChange) => changeSource(sourceId, change),
    onSuccess: (source) => {
      say(t('sources.saved'));
      onSaved?.(source);
      forgetSource(client, sourceId);
    },
  });
}
