import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lintQuery } from '../../../api/senders.ts';
import type { LintFinding } from '../../../api/types.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Said } from '../../../design/said.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';

function Finding({ finding }: { finding: LintFinding }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { says, fix, count, detail, examples, lastAt } = finding;
  return (
    <li className="border-t border-rule py-4">
      <h3 className="font-semibold">
        <Said>{says}</Said>
      </h3>
      <p className="text-sm text-ink-3">
        {t('senders.lint.times', { count, number: number(count) })} · {t('senders.lint.last')}{' '}
        <When at={lastAt} />
      </p>
      {detail && (
        <p className="mt-1 text-sm text-ink-2">
          {t('senders.lint.shows')} <span className="font-mono text-xs">{detail}</span>
        </p>
      )}
      <p className="mt-1.5 border-l-2 border-rule pl-3 text-sm">
        <Said>{fix}</Said>
      </p>
      {examples.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-x-4 text-sm" aria-label={t('senders.lint.examples')}>
          {examples.map((id, index) => (
            <li key={id}>
              <Link to="/records/statements/$id" params={{ id }} className="link">
                {t('senders.lint.example', { number: index + 1 })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What a sender could do better: each habit with what it shows, how to mend it, and statements as examples. */
export function LintReport({ senderId }: { senderId: string }) {
  const { t } = useTranslation();
  const lint = useQuery(lintQuery);
  if (lint.isPending) return <Line height="6rem" />;
  if (lint.isError) return <ProblemNote error={lint.error} retry={() => void lint.refetch()} />;
  const findings = lint.data.find(({ credentialId }) => credentialId === senderId)?.findings ?? [];
  if (findings.length === 0) return <p className="text-ink-2">{t('senders.lint.none')}</p>;
  return (
    <ul className="-mt-1 max-w-[43rem] border-b border-rule">
      {findings.map((finding) => (
        <Finding key={finding.rule} finding={finding} />
      ))}
    </ul>
  );
}
