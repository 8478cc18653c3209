import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsSomebody, useSession } from '../../api/session.ts';
import { PageHead } from '../../design/page-head.tsx';
import { ToldOf } from '../records/person/told-of.tsx';

const route = getRouteApi('/my-record');

const NOT_HELD = ['context', 'search', 'reading', 'ranking'] as const;

/** What the mesh does not keep, said as plainly as what it does. */
function NotHeld() {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="not-held" className="mt-12 border-t border-rule pt-5">
      <h2 id="not-held" className="font-serif text-xl font-medium">
        {t('myRecord.notHeld')}
      </h2>
      <ul className="mt-3 max-w-[40rem] list-disc space-y-1.5 pl-5 text-sm text-ink-2">
        {NOT_HELD.map((what) => (
          <li key={what}>{t(`myRecord.without.${what}`)}</li>
        ))}
      </ul>
      <p className="mt-3 max-w-[40rem] text-sm text-ink-2">{t('myRecord.whoSees')}</p>
    </section>
  );
}

/** Everything that the mesh holds of the person who looks, in words, and what it does not hold. */
export function MyRecordPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const isSomebody = useIsSomebody();
  return (
    <>
      <PageHead title={t('myRecord.title')} lead={t('myRecord.lead')} />
      <div className="columns">
        <div className="in-text">
          {isSomebody && (
            <ToldOf
              key={session?.person?.id}
              search={search}
              onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
            />
          )}
          {session && !isSomebody && <p className="text-ink-2">{t('myRecord.nobody')}</p>}
          <NotHeld />
        </div>
      </div>
    </>
  );
}
