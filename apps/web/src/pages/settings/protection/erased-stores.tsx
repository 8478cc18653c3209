import { useTranslation } from 'react-i18next';
import type { ErasurePlan } from '../../../api/types.ts';
import { useNumber } from '../../../design/numbers.ts';
import { Said } from '../../../design/said.tsx';

function StoreLines({ stores }: Pick<ErasurePlan, 'stores'>) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <ul className="max-w-[50rem] border-b border-rule">
      {stores.map(({ store, title, what, rows, because }) => (
        <li
          key={store}
          className="grid gap-x-6 border-t border-rule py-2 text-sm sm:grid-cols-[minmax(0,1fr)_12rem]"
        >
          <div>
            <p className="font-semibold">
              <Said>{title}</Said>
            </p>
            <p className="text-xs text-ink-2">
              <Said>{because}</Said>
            </p>
          </div>
          <p className="tabular-nums sm:text-right">
            {rows > 0 && `${t('erasure.rows', { count: rows, number: number(rows) })} · `}
            <span className={rows > 0 ? '' : 'text-ink-3'}>{t(`what.${what}`)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Each store and what is done there, or was; those in which nothing is found can be seen too. */
export function ErasedStores({ stores }: Pick<ErasurePlan, 'stores'>) {
  const { t } = useTranslation();
  const empty = stores.filter(({ rows }) => rows === 0);
  return (
    <div className="space-y-3">
      <StoreLines stores={stores.filter(({ rows }) => rows > 0)} />
      {empty.length > 0 && (
        <details>
          <summary className="link inline-block text-sm">
            {t('erasure.nothingThere', { count: empty.length })}
          </summary>
          <div className="pt-3">
            <StoreLines stores={empty} />
          </div>
        </details>
      )}
    </div>
  );
}
