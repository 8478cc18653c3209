import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { statementQuery } from '../../../api/records.ts';
import { useTimeZone } from '../../../api/session.ts';
import type { RecordStatementDetail } from '../../../api/types.ts';
import { Fact, FactList } from '../../../design/fact-list.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { usePageTitle } from '../../../design/page-head.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { exactTime, When } from '../../../design/time.tsx';
import { AttemptEntry } from '../person/attempt-entry.tsx';
import { Deed } from '../words/deed.tsx';
import { at, namedIn } from '../words/named.ts';
import { Outcome } from '../words/outcome.tsx';
import { Attachments } from './attachments.tsx';
import { ContextFacts } from './context-facts.tsx';
import { Differences } from './differences.tsx';
import { What } from './object-facts.tsx';
import { Party } from './party.tsx';
import { RawJson } from './raw-json.tsx';
import { ResultFacts } from './result-facts.tsx';

const route = getRouteApi('/records/statements/$id');

/** A moment exactly, and how long ago that was. */
function Moment({ moment }: { moment: string }) {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return (
    <>
      {exactTime(moment, i18n.language, timeZone)}{' '}
      <span className="text-ink-3">
        (<When at={moment} />)
      </span>
    </>
  );
}

function StatementLinks({ ids }: { ids: readonly string[] }) {
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <Link to="/records/statements/$id" params={{ id }} className="link">
            {id}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Voided({ by }: { by: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="mb-6 border-l-2 border-warn py-1 pl-4">
      <p className="flex items-start gap-2 font-semibold">
        <CircleAlert size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
        {t('statement.voided')}
      </p>
      <p className="text-sm text-ink-2">{t('statement.voidedText')}</p>
      {by.length > 0 && (
        <div className="mt-1 text-sm">
          {t('statement.voidedBy')} <StatementLinks ids={by} />
        </div>
      )}
    </div>
  );
}

function InParts({ told }: { told: RecordStatementDetail }) {
  const { t } = useTranslation();
  const { statement, words, credential } = told;
  return (
    <FactList>
      <Fact label={t('statement.who')}>
        <Party party={at(statement, 'actor')} person={words.who.person} />
      </Fact>
      <Fact label={t('statement.did')}>
        <span className="font-semibold">{words.verb}</span>
        <span className="block text-ink-2">{words.verbId}</span>
        <Link to="/records/statements" search={{ verb: words.verbId }} className="link text-xs text-ink-2">
          {t('statement.allWithVerb')}
        </Link>
      </Fact>
      <Fact label={t('statement.what')}>
        <What object={at(statement, 'object')} words={words.object} />
      </Fact>
      <ResultFacts words={words} result={at(statement, 'result')} />
      <ContextFacts context={at(statement, 'context')} />
      <Fact label={t('statement.at')}>
        <Moment moment={words.at} />
      </Fact>
      <Fact label={t('statement.stored')}>
        <Moment moment={told.stored} />
      </Fact>
      <Fact label={t('statement.sender')}>{credential.name ?? t('records.unknownSender')}</Fact>
      <Fact label={t('statement.authority')}>
        <Party party={at(statement, 'authority')} />
      </Fact>
      <Fact label={t('statement.mentionedBy')}>
        {told.mentionedBy.length > 0 && <StatementLinks ids={told.mentionedBy} />}
      </Fact>
    </FactList>
  );
}

function AttemptOf({ attempt }: Pick<RecordStatementDetail, 'attempt'>) {
  const { t } = useTranslation();
  return (
    <SectionFrame id="attempt" title={t('statement.attempt')} hint={attempt && t('statement.attemptHint')}>
      {attempt ? (
        <ul>
          <AttemptEntry attempt={attempt} />
        </ul>
      ) : (
        <p className="text-sm">{t('statement.noAttempt')}</p>
      )}
    </SectionFrame>
  );
}

function StatementView({ told }: { told: RecordStatementDetail }) {
  const { t, i18n } = useTranslation();
  const { statement, words } = told;
  const who = words.who.person?.name || words.who.name;
  usePageTitle(`${who} ${words.verb} · ${t('nav.records')}`);
  return (
    <article>
      <header className="pb-6">
        <h1 className="font-serif text-xl font-medium">
          <Deed who={who} words={words} named={namedIn(statement, i18n.language)} />
        </h1>
        <p className="mt-1 flex flex-wrap gap-x-4 text-ink-2 tabular-nums empty:hidden">
          <Outcome words={words} />
        </p>
      </header>
      {told.voided && <Voided by={told.voidedBy} />}
      <div className="space-y-10">
        <SectionFrame id="parts" title={t('statement.parts')}>
          <InParts told={told} />
        </SectionFrame>
        <Differences differences={told.differences} />
        <Attachments told={told} />
        {!told.voided && <AttemptOf attempt={told.attempt} />}
        <SectionFrame id="json" title={t('statement.json')} hint={t('statement.jsonHint')}>
          <RawJson statement={statement} />
        </SectionFrame>
      </div>
    </article>
  );
}

/** One statement: in words, in its parts, against its profiles, and as it was sent. */
export function StatementPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: told, error, refetch, isPending } = useQuery(statementQuery(id));
  usePageTitle(`${t('statement.title')} · ${t('nav.records')}`);
  return (
    <>
      <p className="pb-4 text-sm">
        <Link to="/records/statements" className="link">
          {t('statement.all')}
        </Link>
      </p>
      {isPending && (
        <div role="status">
          <span className="sr-only">{t('common.loading')}</span>
          <Line height="2rem" />
          <Line height="16rem" />
        </div>
      )}
      {!isPending && !told && (
        <>
          <h1 className="font-serif text-xl font-medium">{t('statement.title')}</h1>
          <ProblemNote error={error} retry={() => void refetch()} />
        </>
      )}
      {told && <StatementView key={id} told={told} />}
    </>
  );
}
