import { ChevronDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../api/act-as.ts';
import { Opener } from './opener.tsx';
import { PeopleSkeleton } from './people-skeleton.tsx';

const PersonChoice = lazy(async () => ({ default: (await import('./person-choice.tsx')).PersonChoice }));

/** Opens the list of people through whose eyes an administrator may look. */
export function PersonSwitcher() {
  const { t } = useTranslation();
  const acting = useActingPerson();
  const face = (
    <>
      <span className="sr-only">{t('people.looking')}</span>
      <span className="truncate">{acting?.name ?? t('people.administrator')}</span>
      <ChevronDown size={16} className="shrink-0" aria-hidden />
    </>
  );
  return (
    <Opener
      face={face}
      title={t('people.title')}
      className="min-w-0"
      popoverClass="max-h-[26rem] w-[min(21rem,calc(100vw-1.5rem))] overflow-y-auto overscroll-contain"
    >
      {(close) => (
        <Suspense fallback={<PeopleSkeleton />}>
          <PersonChoice onClose={close} />
        </Suspense>
      )}
    </Opener>
  );
}
