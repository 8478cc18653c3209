import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RecordAttempt } from '../../../api/types.ts';
import { lengthInWords } from '../../../design/durations.ts';
import { When } from '../../../design/time.tsx';
import { useScoreWords } from '../words/outcome.tsx';
import { outcomeOf, stateOf } from './attempt-state.ts';

/** Nothing is to be done about these, or it is all done. */
const CALM = new Set(['passed', 'completed', 'waived', 'superseded', 'begun']);

function Title({ attempt }: { attempt: RecordAttempt }) {
  const { t } = useTranslation();
  const { item, name, activity } = attempt;
  if (item?.title)
    return (
      <Link to="/items/$id" params={{ id: item.id }} className="title-link font-serif font-semibold">
        {item.title}
      </Link>
    );
  if (name) return <span className="font-serif font-semibold">{name}</span>;
  return <span className="font-semibold">{activity ?? t('records.hidden')}</span>;
}

/** The value that the mesh works with, and what the sender said of it. */
function Score({ attempt }: { attempt: RecordAttempt }) {
  const { t } = useTranslation();
  const scoreWords = useScoreWords();
  const { scaled, score } = attempt;
  const mapped = scaled === null ? undefined : scoreWords({ scaled });
  const { scaled: _same, ...own } = score ?? {};
  const told = score && scoreWords(scaled === null ? score : own);
  if (!mapped && !told) return null;
  return (
    <span>
      {mapped ?? told}
      {mapped && told && <span className="text-ink-3"> ({t('attempts.told', { value: told })})</span>}
    </span>
  );
}

function Witnesses({ attempt }: { attempt: RecordAttempt }) {
  const { t, i18n } = useTranslation();
  const { witnesses, source } = attempt;
  if (witnesses.length === 0) return null;
  const names = witnesses.map(({ name, fact }) =>
    t('attempts.witness', { name: name ?? t('records.unknownSender'), fact: t(`attempts.fact.${fact}`) }),
  );
  return (
    <p className="text-xs text-ink-3">
      {t('attempts.witnesses', { names: new Intl.ListFormat(i18n.language).format(names) })}
      {source && ` ${t('attempts.source', { verb: source.verb })}`}
    </p>
  );
}

/** One try: at what, the how manieth, how it stands, and who says so. */
export function AttemptEntry({ attempt }: { attempt: RecordAttempt }) {
  const { t, i18n } = useTranslation();
  const state = stateOf(attempt);
  const outcome = outcomeOf(attempt);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <li className="grid gap-x-6 border-t border-rule py-3 sm:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="min-w-0">
        <p>
          <Title attempt={attempt} />
        </p>
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-2 tabular-nums">
          <span>{t('attempts.number', { number: attempt.number })}</span>
          {attempt.item && <span>{t('attempts.version', { version: attempt.item.version })}</span>}
          {attempt.progress !== null && (
            <span>{t('attempts.progress', { progress: percent.format(attempt.progress) })}</span>
          )}
          <Score attempt={attempt} />
          {attempt.durationSeconds !== null && (
            <span>{lengthInWords(attempt.durationSeconds, i18n.language)}</span>
          )}
        </p>
        <Witnesses attempt={attempt} />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm max-sm:pt-1 sm:block sm:text-right">
        <p
          className={`font-semibold ${CALM.has(state) ? '' : 'text-warn'}`}
          title={t(`attempts.means.${state}`)}
        >
          {t(`attempts.state.${state}`)}
          {state === 'superseded' && (
            <span className="font-normal text-ink-2"> ({t(`attempts.state.${outcome}`)})</span>
          )}
        </p>
        <p className="text-xs text-ink-3">
          {t('attempts.began')} <When at={attempt.startedAt} />
        </p>
        {attempt.completedAt && (
          <p className="text-xs text-ink-3">
            {t('attempts.completedAt')} <When at={attempt.completedAt} />
          </p>
        )}
      </div>
    </li>
  );
}
