import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { removeProvider, signOutOfProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { say } from '../../../design/toasts.tsx';

/** Signing everybody out who came by it, and removing it. */
export function ProviderEnd({ provider: { id, name } }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const number = useNumber();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    say(t('providers.removed', { name }));
    await navigate({ to: '/settings/identity-providers' });
    for (const key of ['identity-providers', 'groups']) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <AskedButton
        words={t('providers.signOut')}
        title={t('providers.signOutQuestion', { name })}
        action={t('providers.signOutNow')}
        run={() => signOutOfProvider(id)}
        onDone={({ ended }) => say(t('providers.signedOut', { count: ended, number: number(ended) }))}
      >
        <p>{t('providers.signOutHint')}</p>
      </AskedButton>
      <AskedButton
        words={t('providers.remove')}
        title={t('providers.removeQuestion', { name })}
        action={t('providers.removeNow')}
        run={() => removeProvider(id)}
        onDone={leave}
      >
        <p>{t('providers.removeText')}</p>
      </AskedButton>
    </div>
  );
}
