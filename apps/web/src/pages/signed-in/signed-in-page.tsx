import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { syncSource } from '../../api/sources.ts';
import { signInQuery } from '../../api/upkeep.ts';
import { Button, buttonClass } from '../../design/button.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { Progress } from '../../design/progress.tsx';
import { Said } from '../../design/said.tsx';
import { useRefused } from '../../design/use-refused.ts';

const route = getRouteApi('/oauth/callback');

/** The source may be read now: what comes next. */
function Onward({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const navigate = useNavigate();
  const refused = useRefused();
  const sync = useMutation({
    mutationFn: () => syncSource(sourceId),
    onSuccess: () => navigate({ to: '/sources/$id', params: { id: sourceId }, replace: true }),
    onError: refused,
  });
  return (
    <div className="mt-6 flex flex-wrap gap-2">
      {mayChange && (
        <Button look="primary" size="tall" busy={sync.isPending} onClick={() => sync.mutate()}>
          {t('signedIn.readNow')}
        </Button>
      )}
      <Link
        to="/sources/$id"
        params={{ id: sourceId }}
        replace
        className={buttonClass(mayChange ? 'quiet' : 'primary', 'tall')}
      >
        {t('signedIn.toSource')}
      </Link>
    </div>
  );
}

/** The source's or the server's words; the page's title has said already that it did not work. */
function Why({ error }: { error: unknown }) {
  const { status, detail } = asProblem(error);
  if (status === 0 || detail === undefined) return <ProblemNote error={error} />;
  return (
    <p role="alert" className="mt-2 max-w-[40rem] text-ink-2">
      <Said>{detail}</Said>
    </p>
  );
}

/** Where the browser comes back to from the sign-in of a source: whether that worked, and what to do. */
export function SignedInPage() {
  const { t } = useTranslation();
  const answer = route.useSearch();
  // The same answer for as long as the page stands: the source's code works once.
  const [first] = useState(answer);
  const ends = useQuery(signInQuery(first));
  if (ends.isPending)
    return (
      <PageHead title={t('signedIn.title')}>
        <div role="status" className="mt-6 max-w-[30rem]">
          <Progress label={t('signedIn.going')} done={0} total={null} />
          <p className="mt-2 text-sm text-ink-2">{t('signedIn.going')}</p>
        </div>
      </PageHead>
    );
  if (ends.isError)
    return (
      <PageHead title={t('signedIn.failed')}>
        <Why error={ends.error} />
        <p className="mt-6">
          <Link to="/sources" replace className="link font-semibold">
            {t('sources.all')}
          </Link>
        </p>
      </PageHead>
    );
  return (
    <PageHead title={t('signedIn.done')} lead={t('signedIn.lead')}>
      <Onward sourceId={ends.data.sourceId} />
    </PageHead>
  );
}
