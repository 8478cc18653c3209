import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LintFinding, RecordCredential } from '../../../api/types.ts';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { SenderEnd } from './sender-facts.tsx';

interface SenderEntryProps {
  sender: RecordCredential;
  findings: readonly LintFinding[];
}

/** One sender in a list: who, how lively, and whether there is something to mend. */
export function SenderEntry({ sender, findings }: SenderEntryProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const { id, name, key, statements, lastUsedAt, scopes } = sender;
  return (
    <li className="border-t border-rule py-3.5">
      <article
        aria-labelledby={`sender-${id}`}
        className="grid gap-x-8 gap-y-1 lg:grid-cols-[minmax(0,1fr)_15rem]"
      >
        <div className="min-w-0">
          <h2 id={`sender-${id}`} className="font-serif text-lg font-semibold">
            <Link to="/records/senders/$id" params={{ id }} className="title-link">
              {name}
            </Link>
          </h2>
          <p className="font-mono text-xs text-ink-3">{key}</p>
          <p className="text-sm text-ink-2">{scopes.join(', ')}</p>
        </div>
        <div className="text-sm text-ink-2 tabular-nums">
          <p>{t('senders.statements', { count: statements, number: number(statements) })}</p>
          <p className="text-ink-3">
            {lastUsedAt === null ? (
              t('senders.neverUsed')
            ) : (
              <>
                {t('senders.lastUsed')} <When at={lastUsedAt} />
              </>
            )}
          </p>
          <SenderEnd sender={sender} />
          {findings.length > 0 && (
            <p>
              <Link
                to="/records/senders/$id"
                params={{ id }}
                hash="lint"
                className="link font-semibold text-warn"
              >
                {t('senders.lint.count', { count: findings.length })}
              </Link>
            </p>
          )}
        </div>
      </article>
    </li>
  );
}
