import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeProvider, signOutOfProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Question } from '../../../design/question.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

/** Signing everybody out who came by it, and removing it. */
export function ProviderEnd({ provider: { id, name } }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refused = useRefused();
  const [isAsking, setAsking] = useState(false);
  const signOut = useMutation({
    mutationFn: () => signOutOfProvider(id),
    onSuccess: ({ ended }) => say(t('providers.signedOut', { count: ended, number: number(ended) })),
    onError: refused,
  });
  const remove = useMutation({
    mutationFn: () => removeProvider(id),
    onSuccess: async () => {
      setAsking(false);
      say(t('providers.removed', { name }));
      await navigate({ to: '/settings/identity-providers' });
      for (const key of ['identity-providers', 'groups']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={signOut.isPending} title={t('providers.signOutHint')} onClick={() => signOut.mutate()}>
        {t('providers.signOut')}
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('providers.remove')}
      </Button>
      <Question
        title={t('providers.removeQuestion', { name })}
        action={t('providers.removeNow')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onYes={() => remove.mutate()}
        doing={remove}
      >
        <p>{t('providers.removeText')}</p>
      </Question>
    </div>
  );
}
