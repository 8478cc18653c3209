import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { timelineQuery, type TimelineAsk } from '../../../api/records.ts';
import { useMay, useTimeZone } from '../../../api/session.ts';
import type { RecordTimelineEntry } from '../../../api/types.ts';
import { SelectField } from '../../../design/controls.tsx';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RESULT_LINK } from '../../../design/result-keys.ts';
import { Line } from '../../../design/skeleton.tsx';
import { Deed } from '../words/deed.tsx';
import { Outcome } from '../words/outcome.tsx';
import { byDay } from './by-day.ts';
import { useVerbs } from './use-verbs.ts';

function clock(at: string, language: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(Date.parse(at));
}

/** A link for whoever may see the whole statement; for others the item, where it is one that they may read. */
function DeedLink({ entry, name }: { entry: RecordTimelineEntry; name: string | undefined }) {
  const mayRead = useMay('records:read');
  const deed = (
    <Deed {...(entry.by !== null ? { who: entry.by } : name ? { who: name } : {})} words={entry} />
  );
  const { item, title } = entry.object;
  const common = { ...RESULT_LINK, className: 'title-link' };
  if (mayRead)
    return (
      <Link to="/records/statements/$id" params={{ id: entry.statementId }} {...common}>
        {deed}
      </Link>
    );
  if (item && title)
    return (
      <Link to="/items/$id" params={{ id: item }} {...common}>
        {deed}
      </Link>
    );
  return deed;
}

function TimelineItem({ entry, name }: { entry: RecordTimelineEntry; name: string | undefined }) {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 border-t border-rule py-2 sm:grid-cols-[5rem_minmax(0,1fr)]">
      <time dateTime={entry.at} className="pt-0.5 text-xs text-ink-3 tabular-nums">
        {clock(entry.at, i18n.language, timeZone)}
      </time>
      <div className="min-w-0">
        <DeedLink entry={entry} name={name} />
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-2 tabular-nums">
          <Outcome words={entry} />
          <span className="text-ink-3">
            {entry.witness === null
              ? t('timeline.toldByUnknown')
              : t('timeline.toldBy', { sender: entry.witness })}
          </span>
        </p>
      </div>
    </li>
  );
}

interface TimelineProps {
  ask: TimelineAsk;
  /** Of the person, in the eyes of others; absent for oneself. */
  name?: string;
  onVerb: (verb: string | null) => void;
}

/** Everything that was told of a person, the last told first, day by day. */
export function Timeline({ ask, name, onVerb }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const told = useInfiniteQuery(timelineQuery(ask));
  const entries = told.data?.pages.flatMap((page) => page.entries) ?? [];
  const verbs = useVerbs(entries, ask.verb);
  if (told.isPending) return <Line height="16rem" />;
  if (told.isError && !told.data) return <ProblemNote error={told.error} retry={() => void told.refetch()} />;
  const longDay = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <div>
      {verbs.length > 1 && (
        <div className="max-w-[20rem] pb-6">
          <SelectField
            label={t('timeline.show')}
            none={t('timeline.everything')}
            value={ask.verb ?? null}
            options={verbs}
            onChange={onVerb}
          />
        </div>
      )}
      {entries.length === 0 && (
        <EmptyNote title={t(ask.verb ? 'timeline.noneOfVerb' : 'timeline.none')}>
          {!ask.verb && t('timeline.noneText')}
        </EmptyNote>
      )}
      {byDay(entries, timeZone).map(({ day, entries: ofDay }) => (
        <section key={ofDay[0]!.statementId} aria-label={longDay.format(Date.parse(day))} className="pb-6">
          <h2 className="pb-1.5 font-serif font-medium">{longDay.format(Date.parse(day))}</h2>
          <ol>
            {ofDay.map((entry) => (
              <TimelineItem key={entry.statementId} entry={entry} name={name} />
            ))}
          </ol>
        </section>
      ))}
      <More list={told} />
    </div>
  );
}
