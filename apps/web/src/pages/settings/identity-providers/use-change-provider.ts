import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider, IdentityProviderChange } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';

/** Changes a provider, says so, and asks for it anew; `words`: what is said instead of that it is saved. */
export function useChangeProvider({ id }: Pick<IdentityProvider, 'id'>, onSaved?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change }: { change: IdentityProviderChange; words?: string }) =>
      changeProvider(id, change),
    onSuccess: async (_done, { words }) => {
      say(words ?? t('providers.saved'));
      await client.invalidateQueries({ queryKey: ['identity-providers'] });
      void client.invalidateQueries({ queryKey: ['groups'] });
      onSaved?.();
    },
  });
}
