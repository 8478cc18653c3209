import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirmAccount, refuseAccount, waitingQuery } from '../../../api/identity-providers.ts';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { When } from '../../../design/time.tsx';
import { useDeed } from '../../../design/use-deed.ts';

/** Accounts whose mail address somebody here has: an administrator says whether it is them. Nothing when none waits. */
export function WaitingAccounts({ provider: { id, issuer } }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const waiting = useQuery(waitingQuery(id)).data ?? [];
  const { isBusy, carryOut } = useDeed(['identity-providers'], ['people']);
  if (waiting.length === 0) return null;
  return (
    <Subsection level={2} id="waiting" title={t('providers.waiting')} hint={t('providers.waitingHint')}>
      <ul className="max-w-[43rem] border-b border-rule text-sm">
        {waiting.map(({ subject, personId, personName, at }) => {
          const account = { issuer, subject, personId };
          const name = personName;
          return (
            <li
              key={subject}
              className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule py-2"
            >
              <p className="min-w-0">
                <Link to="/settings/people/$id" params={{ id: personId }} className="link font-semibold">
                  {name}
                </Link>{' '}
                <span className="text-ink-3">
                  · {t('providers.account')} <span className="font-mono break-all">{subject}</span> ·{' '}
                  <When at={at} />
                </span>
              </p>
              <span className="flex gap-2">
                <Button
                  busy={isBusy}
                  onClick={() =>
                    carryOut({
                      run: () => confirmAccount(account),
                      words: t('providers.confirmed', { name }),
                    })
                  }
                >
                  {t('providers.confirm')}
                  <span className="sr-only"> {name}</span>
                </Button>
                <Button
                  look="quiet"
                  busy={isBusy}
                  onClick={() =>
                    carryOut({ run: () => refuseAccount(account), words: t('providers.refused', { name }) })
                  }
                >
                  {t('providers.refuse')}
                  <span className="sr-only"> {name}</span>
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </Subsection>
  );
}
