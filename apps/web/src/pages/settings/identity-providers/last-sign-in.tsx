import { useTranslation } from 'react-i18next';
import type { IdentityProvider } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { When } from '../../../design/time.tsx';
import { WideTable } from '../../../design/wide-table.tsx';
import { useChangeProvider } from './use-change-provider.ts';

/** The claims of the last sign-in by their form, so that groups can be mapped by what really comes. */
export function LastSignIn({ provider }: { provider: IdentityProvider }) {
  const { t } = useTranslation();
  const save = useChangeProvider(provider);
  const { lastSignIn, groupClaim } = provider;
  if (lastSignIn === null) return <p className="text-sm text-ink-2">{t('providers.never')}</p>;
  return (
    <>
      <p className="pb-2 text-sm text-ink-3">
        <When at={lastSignIn.at} />
      </p>
      {lastSignIn.overage && (
        <p className="mb-4 max-w-[38rem] border-l-2 border-warn py-1 pl-4 text-sm">
          {t('providers.overage')}
        </p>
      )}
      <WideTable label={t('providers.last')} className="w-full max-w-[43rem] text-sm">
        <thead>
          <tr className="text-left">
            <th scope="col" className="py-2 pr-6 font-semibold">
              {t('providers.claim')}
            </th>
            <th scope="col" className="py-2 font-semibold">
              {t('providers.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lastSignIn.claims.map(({ name, sample, list }) => (
            <tr key={name} className="border-t border-rule align-baseline">
              <th scope="row" className="py-1.5 pr-6 text-left font-mono font-normal">
                {name}
              </th>
              <td className="py-1.5">
                <span className="break-all text-ink-2">{sample}</span>
                {list && name !== groupClaim && (
                  <Button
                    look="quiet"
                    size="small"
                    busy={save.isPending}
                    onClick={() => save.mutate({ change: { groupClaim: name }, back: { groupClaim } })}
                    about={name}
                  >
                    {t('providers.useForGroups')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
}
