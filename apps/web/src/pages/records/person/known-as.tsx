import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery, type TimelineAsk } from '../../../api/records.ts';
import { useNumber } from '../../../design/numbers.ts';
import { identifiedInLine } from '../words/identified.ts';

/** By what names systems speak of the person, and how often. */
export function KnownAs({ ask }: { ask: TimelineAsk }) {
  const { t } = useTranslation();
  const number = useNumber();
  const actors = useInfiniteQuery(timelineQuery(ask)).data?.pages[0]?.actors ?? [];
  if (actors.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="link inline-block font-semibold">
        {t('timeline.knownAs', { count: actors.length })}
      </summary>
      <ul className="mt-1.5">
        {actors.map(({ identifier, statements }) => (
          <li
            key={identifiedInLine(identifier)}
            className="flex justify-between gap-4 border-t border-rule py-1"
          >
            <span className="min-w-0">{identifiedInLine(identifier)}</span>
            <span className="shrink-0 text-ink-3 tabular-nums">
              {t('timeline.statements', { count: statements, number: number(statements) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
