import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { storesQuery } from '../../../api/privacy.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { Said } from '../../../design/said.tsx';
import { Line } from '../../../design/skeleton.tsx';

/** Every place in which something of a person may be. */
export function StoreList() {
  const { t } = useTranslation();
  const stores = useQuery(storesQuery);
  if (stores.isPending) return <Line height="12rem" />;
  if (!stores.data) return <ProblemNote error={stores.error} retry={() => void stores.refetch()} />;
  return (
    <ul className="max-w-[50rem]">
      {stores.data.map(({ id, title, holds, onErasure, retention }) => (
        <li key={id} className="border-t border-rule py-2.5 text-sm">
          <details>
            <summary className="cursor-pointer">
              <span className="font-semibold">
                <Said>{title}</Said>
              </span>
              <span className="text-ink-3"> · {t(`what.${onErasure.what}`)}</span>
            </summary>
            <dl className="mt-1.5 space-y-1.5 pl-4">
              <div>
                <dt className="text-xs text-ink-3">{t('myData.holds')}</dt>
                <dd>
                  <Said>{holds}</Said>
                </dd>
              </div>
              <div>
                <dt className="text-xs text-ink-3">{t('myData.onErasure')}</dt>
                <dd>
                  {t(`what.${onErasure.what}`)}: <Said>{onErasure.because}</Said>
                </dd>
              </div>
              <div>
                <dt className="text-xs text-ink-3">{t('myData.retention')}</dt>
                <dd>
                  <Said>{retention}</Said>
                </dd>
              </div>
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
