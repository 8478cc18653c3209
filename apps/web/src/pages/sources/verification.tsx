import { useTranslation } from 'react-i18next';
import type { Connector } from '../../api/types.ts';

/** How far a connector was tried: the level, what it means, and the day it was last shown to hold. */
export function Verification({ connector, inWords = false }: { connector: Connector; inWords?: boolean }) {
  const { t, i18n } = useTranslation();
  const { level, date, against, version } = connector.verification;
  if (level === 'none') return <span className="text-ink-3">{t('source.verified.none')}</span>;
  // A day is the same day everywhere.
  const days = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const day = date && days.format(new Date(date));
  const meaning = t(`source.verified.${level}`);
  const detail = [against, version].filter(Boolean).join(' ');
  return (
    <span className="text-ink-3" title={[meaning, detail].filter(Boolean).join(' · ')}>
      {level}
      {inWords && `: ${meaning}`}
      {!inWords && <span className="sr-only">: {meaning}</span>}
      {day && `, ${day}`}
    </span>
  );
}
