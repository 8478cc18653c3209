import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { durationInWords } from '../../../design/durations.ts';
import { SectionFrame, Subsection } from '../../../design/section-frame.tsx';
import { ReadersForm } from './readers-form.tsx';
import { SourceGroups } from './source-groups.tsx';

function Lag({ source }: { source: Source }) {
  const { t, i18n } = useTranslation();
  const { readersMode, readersLagMinutes, groupsLagMinutes } = source;
  const bound =
    readersLagMinutes === null || readersLagMinutes === 0
      ? undefined
      : durationInWords(readersLagMinutes, i18n.language);
  return (
    <div className="max-w-[38rem] space-y-2">
      <p>{t(`source.readersMode.${readersMode}`)}</p>
      {bound && <p className="text-sm text-ink-2">{t('source.lagBound', { bound })}</p>}
      {groupsLagMinutes !== null && (
        <p className="text-sm text-ink-2">
          {t('source.groupsLagBound', { bound: durationInWords(groupsLagMinutes, i18n.language) })}
        </p>
      )}
      {readersLagMinutes === null && readersMode === 'listed' && (
        <p className="text-sm text-ink-2">{t('source.lagUnknown')}</p>
      )}
    </div>
  );
}

/** Who may read what comes from here, how that is known, and how soon a change of it holds. */
export function ReadersSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  return (
    <SectionFrame id="readers" title={t('source.section.readers')}>
      <div className="space-y-8">
        <div>
          <Lag source={source} />
          <p className="mt-3 text-sm">
            <Link to="/why" className="link font-semibold">
              {t('why.ask')}
            </Link>
          </p>
        </div>
        <SourceGroups sourceId={source.id} />
        {mayChange && (
          <Subsection id="own-readers" title={t('source.ownReaders')}>
            <ReadersForm key={source.readers.join()} source={source} />
          </Subsection>
        )}
      </div>
    </SectionFrame>
  );
}
