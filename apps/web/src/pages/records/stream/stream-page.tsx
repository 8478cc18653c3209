import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { latestStatementsQuery } from '../../../api/records.ts';
import { Button } from '../../../design/button.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { StatementEntry } from '../statements/statement-entry.tsx';
import { useStream } from './use-stream.ts';

/** What is told to the mesh, as it is told; it can be made to stand still. */
export function StreamPage() {
  const { language } = useTranslation().i18n;
  // What was told in another language is told anew.
  return <Stream key={language} />;
}

function Stream() {
  const { t } = useTranslation();
  const number = useNumber();
  const latest = useQuery(latestStatementsQuery);
  const { list, connection, pause, goOn } = useStream(latest.data?.statements);
  const { shown, waitingCount, isPaused } = list;
  const Sign = isPaused ? Play : Pause;
  return (
    <>
      <RecordsHead title={t('stream.title')} lead={t('stream.lead')} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 pb-4">
        <Button onClick={isPaused ? goOn : pause}>
          <Sign size={16} aria-hidden /> {t(isPaused ? 'stream.goOn' : 'stream.pause')}
        </Button>
        <p role="status" className={`text-sm ${connection === 'lost' ? 'text-warn' : 'text-ink-2'}`}>
          {connection === 'open' && isPaused
            ? t('stream.new', { count: waitingCount, number: number(waitingCount) })
            : t(`stream.${connection}`)}
        </p>
        <Link to="/records/statements" className="link text-sm sm:ml-auto">
          {t('statement.all')}
        </Link>
      </div>
      {latest.isPending && <Line height="12rem" />}
      {latest.isError && <ProblemNote error={latest.error} retry={() => void latest.refetch()} />}
      {latest.data && shown.length === 0 && (
        <EmptyNote title={t('statements.none')}>{t('statements.noneText')}</EmptyNote>
      )}
      <ol aria-label={t('stream.list')}>
        {shown.map((told) => (
          <StatementEntry key={told.id} told={told} />
        ))}
      </ol>
    </>
  );
}
