import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { linkAccount, ownAccountsQuery, unlinkAccount } from '../../../api/identity-providers.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Row } from '../../../design/row.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { useRefused } from '../../../design/use-refused.ts';

/** Accounts at identity providers that let one in; `to`: the page that linking comes back to. */
export function LinkedAccounts({ to }: { to: string }) {
  const { t } = useTranslation();
  const accounts = useQuery(ownAccountsQuery);
  const { isBusy, carryOut } = useDeed(ownAccountsQuery.queryKey);
  const refused = useRefused();
  const link = useMutation({
    mutationFn: (providerId: string) => linkAccount(providerId, to),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: refused,
  });
  if (accounts.isPending) return <Line height="3rem" />;
  if (!accounts.data) return <ProblemNote error={accounts.error} retry={() => void accounts.refetch()} />;
  if (accounts.data.length === 0) return <p className="text-sm text-ink-2">{t('providers.noneToLink')}</p>;
  return (
    <ul className="border-b border-rule">
      {accounts.data.map(({ providerId, name, linkedAt }) => (
        <Row
          key={providerId}
          beside={
            linkedAt === null ? (
              <Button busy={link.isPending} onClick={() => link.mutate(providerId)} about={name}>
                {t('providers.link')}
              </Button>
            ) : (
              <Button
                look="quiet"
                busy={isBusy}
                onClick={() =>
                  carryOut({ run: () => unlinkAccount(providerId), words: t('providers.unlinked', { name }) })
                }
                about={name}
              >
                {t('providers.unlink')}
              </Button>
            )
          }
        >
          <span className="font-semibold">{name}</span>
          {linkedAt && (
            <span className="text-ink-3">
              {' '}
              · {t('providers.linkedSince')} <When at={linkedAt} />
            </span>
          )}
        </Row>
      ))}
    </ul>
  );
}
