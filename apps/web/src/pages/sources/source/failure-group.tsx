import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failuresQuery } from '../../../api/sources.ts';
import type { FailureCode, FailureGroup as Group } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { More } from '../../../design/more.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { FailureEntry } from './failure-entry.tsx';
import { useRetry } from './use-retry.ts';

interface FailureGroupProps {
  sourceId: string;
  group: Group;
  mayRetry: boolean;
}

function AllOfGroup({
  sourceId,
  code,
  mayRetry,
}: {
  sourceId: string;
  code: FailureCode;
  mayRetry: boolean;
}) {
  const failures = useInfiniteQuery(failuresQuery(sourceId, code));
  if (failures.isPending) return <Line height="3rem" />;
  if (!failures.data) return <ProblemNote error={failures.error} retry={() => void failures.refetch()} />;
  return (
    <>
      <ul>
        {failures.data.pages
          .flatMap((page) => page.failures)
          .map((failure) => (
            <FailureEntry key={failure.nativeId} sourceId={sourceId} failure={failure} mayRetry={mayRetry} />
          ))}
      </ul>
      <More list={failures} />
    </>
  );
}

/** One reason: what it is, what helps, whom it concerns. */
export function FailureGroup({ sourceId, group, mayRetry }: FailureGroupProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const retry = useRetry(sourceId);
  const [open, setOpen] = useState(false);
  const { code, count } = group;
  const titleId = `failures-${code}`;
  return (
    <section aria-labelledby={titleId} className="border-t border-rule py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-[32rem] flex-1 basis-64">
          <h3 id={titleId} className="font-semibold">
            <span className="tabular-nums">{number(count)}</span> · {t(`source.failure.${code}.reason`)}
          </h3>
          <p className="mt-0.5 text-sm text-ink-2">{t(`source.failure.${code}.remedy`)}</p>
        </div>
        {mayRetry && (
          <Button size="small" busy={retry.isPending} onClick={() => retry.mutate({ code })}>
            <RotateCcw size={14} aria-hidden /> {t('source.retryGroup', { count })}
          </Button>
        )}
      </div>
      <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="link text-sm">{t('source.showWhich', { count, number: number(count) })}</summary>
        <div className="pt-2">
          {open && <AllOfGroup sourceId={sourceId} code={code} mayRetry={mayRetry} />}
        </div>
      </details>
    </section>
  );
}
