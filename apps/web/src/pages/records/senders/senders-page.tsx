import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lintQuery, sendersQuery } from '../../../api/senders.ts';
import type { LintFinding, RecordCredential } from '../../../api/types.ts';
import { Button, buttonClass } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { Fold } from '../../../design/fold.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { SenderEntry } from './sender-entry.tsx';
import { stateOf } from './sender-state.ts';

const route = getRouteApi('/records/senders');

/** Rows shown at first and added with each "more"; a longer list can be narrowed. */
const PER_PAGE = 50;
const FILTER_FROM = 8;

type Lint = ReadonlyMap<string, readonly LintFinding[]>;

function needsSomebody(sender: RecordCredential, lint: Lint): boolean {
  return ['expired', 'ending'].includes(stateOf(sender)) || (lint.get(sender.id) ?? []).length > 0;
}

function Filters({ attention, all }: { attention: number; all: number }) {
  const { t } = useTranslation();
  const { q = '', show } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: { q?: string; show?: string }) =>
    void navigate({
      search: (before) => ({ ...before, ...part }) as typeof before,
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
      {all >= FILTER_FROM && (
        <input
          type="search"
          value={q}
          aria-label={t('senders.filter')}
          placeholder={t('senders.filter')}
          className="input max-w-72 text-sm"
          onChange={({ target }) => change({ q: target.value })}
        />
      )}
      {(attention > 0 || show) && (
        <Choice
          label={t('sources.show')}
          labelHidden
          value={show ?? 'all'}
          options={[
            { value: 'all', label: t('sources.showAll') },
            { value: 'attention', label: t('senders.showAttention', { count: attention }) },
          ]}
          onChange={(value) => change({ show: value === 'attention' ? value : '' })}
        />
      )}
    </div>
  );
}

function SenderList({ senders, lint }: { senders: readonly RecordCredential[]; lint: Lint }) {
  const { t } = useTranslation();
  const { q = '', show } = route.useSearch();
  const [shown, setShown] = useState(PER_PAGE);
  const wanted = q.trim().toLocaleLowerCase();
  const troubled = senders.filter((sender) => needsSomebody(sender, lint));
  const matching = (show ? troubled : senders).filter(({ name, key }) =>
    `${name} ${key}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      <Filters attention={troubled.length} all={senders.length} />
      <ul className="border-b border-rule">
        {matching.slice(0, shown).map((sender) => (
          <SenderEntry key={sender.id} sender={sender} findings={lint.get(sender.id) ?? []} />
        ))}
      </ul>
      {matching.length === 0 && <EmptyNote title={t('senders.noneOfThatName')} />}
      {matching.length > shown && (
        <Button className="mt-4" onClick={() => setShown(shown + PER_PAGE)}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

/** Who sends statements, how well, and how to let another one in. */
export function SendersPage() {
  const { t } = useTranslation();
  const senders = useQuery(sendersQuery);
  const lint: Lint = new Map(
    (useQuery(lintQuery).data ?? []).map(({ credentialId, findings }) => [credentialId, findings]),
  );
  return (
    <>
      <RecordsHead title={t('senders.title')} lead={t('senders.lead')}>
        <p className="mt-4">
          <Link to="/records/senders/new" className={buttonClass('primary', 'normal')}>
            <Plus size={16} aria-hidden /> {t('senders.new')}
          </Link>
        </p>
      </RecordsHead>
      {senders.isPending && <RowSkeletons count={4} />}
      {senders.isError && !senders.data && (
        <ProblemNote error={senders.error} retry={() => void senders.refetch()} />
      )}
      {senders.data?.length === 0 && <EmptyNote title={t('senders.none')}>{t('senders.noneText')}</EmptyNote>}
      {senders.data && senders.data.length > 0 && <SenderList senders={senders.data} lint={lint} />}
      <Fold className="mt-8" title={t('senders.test.ask')}>
        <ConnectionTest />
      </Fold>
    </>
  );
}
