import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirmAccount, refuseAccount, waitingQuery } from '../../../api/identity-providers.ts';
import type { IdentityProvider, WaitingAccounts as Waiting } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Row } from '../../../design/row.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { When } from '../../../design/time.tsx';
import { useDeed } from '../../../design/use-deed.ts';

interface WaitingListProps {
  issuer: string;
  waiting: Waiting['accounts'];
}

function WaitingList({ issuer, waiting }: WaitingListProps) {
  const { t } = useTranslation();
  const { isBusy, carryOut } = useDeed(['identity-providers'], ['people']);
  if (waiting.length === 0) return null;
  return (
    <Subsection level={2} id="waiting" title={t('providers.waiting')} hint={t('providers.waitingHint')}>
      <ul className="max-w-[43rem] border-b border-rule text-sm">
        {waiting.map(({ subject, personId, personName, at }) => {
          const account = { issuer, subject, personId };
          const name = personName;
          return (
            <Row
              key={subject}
              beside={
                <span className="flex gap-2">
                  <Button
                    busy={isBusy}
                    onClick={() =>
                      carryOut({
                        run: () => confirmAccount(account),
                        words: t('providers.confirmed', { name }),
                      })
                    }
                    about={name}
                  >
                    {t('providers.confirm')}
                  </Button>
                  <Button
                    look="quiet"
                    busy={isBusy}
                    onClick={() =>
                      carryOut({ run: () => refuseAccount(account), words: t('providers.refused', { name }) })
                    }
                    about={name}
                  >
                    {t('providers.refuse')}
                  </Button>
                </span>
              }
            >
              <Link to="/settings/people/$id" params={{ id: personId }} className="link font-semibold">
                {name}
              </Link>{' '}
              <span className="text-ink-3">
                · {t('providers.account')} <span className="font-mono break-all">{subject}</span> ·{' '}
                <When at={at} />
              </span>
            </Row>
          );
        })}
      </ul>
    </Subsection>
  );
}

/** Accounts whose mail address somebody here has: an administrator says whether it is them. Nothing when none waits. */
export function WaitingAccounts({ provider: { id, issuer } }: { provider: IdentityProvider }) {
  const accounts = useQuery(waitingQuery(id));
  return (
    <Loaded query={accounts} waiting={null}>
      {(waiting) => <WaitingList issuer={issuer} waiting={waiting} />}
    </Loaded>
  );
}
