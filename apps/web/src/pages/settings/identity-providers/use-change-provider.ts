import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeProvider } from '../../../api/identity-providers.ts';
import type { IdentityProvider, IdentityProviderChange } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';

interface Changed {
  change: IdentityProviderChange;
  /** What is said instead of that it is saved. */
  words?: string;
  /** The change that takes it back. */
  back?: IdentityProviderChange;
}

/** Changes a provider, says so, and asks for it anew. */
export function useChangeProvider({ id }: Pick<IdentityProvider, 'id'>, onSaved?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ change }: Changed) => changeProvider(id, change),
    onSuccess: async (_done, { words, back }) => {
      say(
        words ?? t('providers.saved'),
        back && { label: t('common.undo'), run: () => save.mutate({ change: back }) },
      );
      await client.invalidateQueries({ queryKey: ['identity-providers'] });
      void client.invalidateQueries({ queryKey: ['groups'] });
      onSaved?.();
    },
  });
  return save;
}
