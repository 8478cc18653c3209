import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  discardDeadLetter,
  discardReason,
  replayDeadLetter,
  replayReason,
} from '../../../api/dead-letters.ts';
import type { DeadLetterReason } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

function useForget() {
  const client = useQueryClient();
  // A letter that is gone is not asked for again while it is still shown.
  return () =>
    void client.invalidateQueries({
      queryKey: ['dead-letters'],
      predicate: ({ queryKey }) => queryKey[1] !== 'one',
    });
}

/** What can be done with one letter. A refusal is shown where the letter is. */
export function useLetter(id: string) {
  const { t } = useTranslation();
  const forget = useForget();
  const replay = useMutation({
    mutationFn: (corrected: unknown) => replayDeadLetter(id, corrected),
    onSuccess: ({ ids }) => {
      say(t('letters.stored', { count: ids.length }));
      forget();
    },
  });
  const discard = useMutation({
    mutationFn: () => discardDeadLetter(id),
    onSuccess: () => {
      say(t('letters.discarded', { count: 1 }));
      forget();
    },
  });
  return { replay, discard };
}

/** The same with all of a reason, in as many steps as it takes. */
export function useReason(reason: DeadLetterReason) {
  const { t } = useTranslation();
  const forget = useForget();
  const refused = useRefused();
  const replay = useMutation({
    mutationFn: async () => {
      const all = { stored: 0, refused: 0 };
      for await (const some of replayReason(reason)) {
        all.stored += some.stored;
        all.refused += some.refused;
      }
      return all;
    },
    onSuccess: (all) =>
      say(
        [
          all.stored > 0 && t('letters.stored', { count: all.stored }),
          all.refused > 0 && t('letters.refusedAgain', { count: all.refused }),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    onError: refused,
    onSettled: forget,
  });
  const discard = useMutation({
    mutationFn: async () => {
      let discarded = 0;
      for await (const some of discardReason(reason)) discarded += some.discarded;
      return discarded;
    },
    onSuccess: (count) => say(t('letters.discarded', { count })),
    onError: refused,
    onSettled: forget,
  });
  return { replay, discard };
}
