import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { auditExportAddress, auditQuery, type AuditAsk } from '../../../api/audit.ts';
import { asProblem } from '../../../api/problem.ts';
import { buttonClass } from '../../../design/button.tsx';
import { Fold } from '../../../design/fold.tsx';
import { EmptyNote } from '../../../design/notes.tsx';
import { Paged } from '../../../design/paged.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { AuditEntry } from './audit-entry.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { filtersOn, readAuditSearch } from './audit-search.ts';
import { Verification } from './verification.tsx';

const route = getRouteApi('/settings/audit');
const FORMATS = ['csv', 'jsonl'] as const;

function Export({ ask }: { ask: AuditAsk }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-2 pt-6" role="group" aria-label={t('audit.export')}>
      <p className="mr-2 text-sm">
        <span className="font-semibold">{t('audit.export')}</span>
        <span className="block text-xs text-ink-3">{t('audit.exportHint')}</span>
      </p>
      {FORMATS.map((format) => (
        <a
          key={format}
          href={auditExportAddress(ask, format)}
          download
          className={buttonClass('plain', 'small')}
        >
          <Download size={14} aria-hidden /> {format === 'csv' ? 'CSV' : 'JSON Lines'}
        </a>
      ))}
    </div>
  );
}

function Log({ ask }: { ask: AuditAsk }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(auditQuery(ask));
  const problems = log.error ? asProblem(log.error).errors : [];
  const count = filtersOn(ask);
  const hasEntries = log.data?.pages.some(({ entries }) => entries.length > 0);
  return (
    <>
      <Fold
        className="pb-5"
        open={count > 0}
        title={count === 0 ? t('audit.filters') : t('audit.filtersOn', { count })}
      >
        <AuditFilters
          key={JSON.stringify(ask)}
          ask={ask}
          problems={problems}
          onAsk={(asked) => void navigate({ search: readAuditSearch({ ...asked }), resetScroll: false })}
        />
      </Fold>
      <Paged
        list={log}
        of={({ entries }) => entries}
        waiting={<RowSkeletons count={8} />}
        empty={<EmptyNote title={t(count > 0 ? 'audit.noneFound' : 'audit.none')} />}
      >
        {(entries) => (
          <ol aria-label={t('audit.title')} className="max-w-[50rem]">
            {entries.map((entry) => (
              <AuditEntry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </Paged>
      {hasEntries && <Export ask={ask} />}
    </>
  );
}

/** Who did what and looked at whom, whether the log is whole, and all of it as a file. */
export function AuditPage() {
  const { t } = useTranslation();
  const ask = route.useSearch();
  return (
    <>
      <SettingsHead title={t('audit.title')} lead={t('audit.lead')} />
      <ForScope scope="audit:read">
        <div className="space-y-10">
          <section aria-label={t('audit.title')}>
            <Log ask={ask} />
          </section>
          <Subsection level={2} id="verify" title={t('audit.verify')} hint={t('audit.verifyHint')}>
            <Verification />
          </Subsection>
        </div>
      </ForScope>
    </>
  );
}
