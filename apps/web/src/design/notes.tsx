import type { TFunction } from 'i18next';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOutside } from '../api/outside.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import { useSaid, type Translate } from '../i18n/said.ts';
import { Button } from './button.tsx';

/** Why a list is empty, and what to do about it. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="max-w-[38rem] py-8">
      <p className="font-serif text-lg">{title}</p>
      {children && <div className="mt-2 text-ink-2">{children}</div>}
    </div>
  );
}

function problemTitle(problem: Problem, t: TFunction, said: Translate): string {
  if (problem.status === 0) return navigator.onLine ? t('problem.unreachable') : t('problem.offline');
  return said(problem.message);
}

/** Where somebody signs in, a wrong password is no lost session. */
const isUnknownVisitor = ({ status }: Problem): boolean => status === 401 && !isOutside();

function problemDetail(problem: Problem, t: TFunction): string | undefined {
  if (problem.status === 0) return t('problem.unreachableRemedy');
  if (isUnknownVisitor(problem)) return t('problem.unknownVisitor');
  if (problem.status === 429) return t('problem.wait', { count: problem.retryAfter ?? 10 });
  if (problem.status === 403) return problem.detail ?? t('problem.forbidden');
  return problem.detail;
}

function Again({ problem, retry }: { problem: Problem; retry: (() => void) | undefined }) {
  const { t } = useTranslation();
  // Asking again as somebody unknown does not help; a page anew is given a session.
  const unknown = isUnknownVisitor(problem);
  const act = unknown ? () => window.location.reload() : retry;
  if (!act) return null;
  return (
    <Button className="mt-3" onClick={act}>
      {unknown ? t('problem.reload') : t('common.retry')}
    </Button>
  );
}

/** What went wrong in the server's words, with its remedy and another try. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const problem = asProblem(error);
  const detail = problemDetail(problem, t);
  // One thing that is wrong with one field is often all that the detail says.
  const errors = problem.errors.filter(({ reason }) => !detail?.includes(reason));
  return (
    <div role="alert" className="my-4 max-w-[38rem] border-l-2 border-warn py-1 pl-4">
      <p className="flex items-start gap-2 font-semibold">
        <CircleAlert size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
        {problemTitle(problem, t, said)}
      </p>
      {detail && <p className="mt-1 text-ink-2">{said(detail)}</p>}
      {errors.length > 0 && (
        <ul className="mt-1 text-ink-2">
          {errors.map((one) => (
            <li key={`${one.field}${one.reason}`}>
              <span className="font-semibold">{one.field}</span>:{' '}
              {said([one.reason, one.remedy].filter(Boolean).join(' '))}
            </li>
          ))}
        </ul>
      )}
      {problem.logId && (
        <p className="mt-1 text-xs text-ink-3">{t('problem.logId', { id: problem.logId })}</p>
      )}
      <Again problem={problem} retry={retry} />
    </div>
  );
}
