import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { say } from './toasts.tsx';
import { useRefused } from './use-refused.ts';

export interface Deed {
  run: () => Promise<unknown>;
  /** What is said when it is done. */
  words: string;
  /** How it is taken back. */
  undo?: Omit<Deed, 'undo'>;
}

/**
 * Something small that is done at a press: it is said, can be taken back, and what is shown is asked anew. It is busy until
 * that has come: what is pressed next, and its undo, go by what is so now.
 */
export function useDeed(...renewed: readonly QueryKey[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const deed = useMutation({
    mutationFn: ({ run }: Deed) => run(),
    onSuccess: (_done, { words, undo }) => {
      say(words, undo && { label: t('common.undo'), run: () => deed.mutate(undo) });
      return Promise.all(renewed.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: refused,
  });
  return { isBusy: deed.isPending, carryOut: deed.mutate };
}
