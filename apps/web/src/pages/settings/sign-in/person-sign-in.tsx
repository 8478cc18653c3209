import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { makeSignInLink, signPersonOut } from '../../../api/sign-in.ts';
import { Button } from '../../../design/button.tsx';
import { CopyField } from '../../../design/copy-field.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

/** How an administrator lets a person in, or out of everything. */
export function PersonSignIn({ person }: { person: { id: string; name: string } }) {
  const { t } = useTranslation();
  const refused = useRefused();
  const { name } = person;
  const link = useMutation({ mutationFn: () => makeSignInLink(person.id), onError: refused });
  const out = useMutation({
    mutationFn: () => signPersonOut(person.id),
    onSuccess: ({ ended }) => say(t('signIn.signedPersonOut', { count: ended, name })),
    onError: refused,
  });
  if (link.data)
    return (
      <div className="max-w-[34rem] text-sm" role="status">
        <p>
          {t('signIn.linkMade', { name })} <When at={link.data.expiresAt} />.
        </p>
        <CopyField value={link.data.url} label={t('signIn.link')} autoFocus look="primary">
          <Button onClick={() => link.reset()}>{t('signIn.keptIt')}</Button>
        </CopyField>
      </div>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={link.isPending} onClick={() => link.mutate()}>
        {t('signIn.makeLink')}
      </Button>
      <Button look="quiet" busy={out.isPending} onClick={() => out.mutate()}>
        {t('signIn.signPersonOut')}
      </Button>
    </div>
  );
}
