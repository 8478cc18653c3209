import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endOwnSession, ownSessionsQuery, signOut } from '../../../api/sign-in.ts';
import type { OwnSessions as Sessions } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { Tag } from '../../../design/tag.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

type Session = Sessions['sessions'][number];

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const end = useMutation({
    mutationFn: () => endOwnSession(session.id),
    onSuccess: async () => {
      say(t('signIn.ended'));
      await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
    onError: refused,
  });
  const { browser, system } = session;
  const device =
    browser && system ? t('signIn.device', { browser, system }) : (browser ?? t('signIn.unknownDevice'));
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-rule py-2.5 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">
          {device} {session.current && <Tag>{t('signIn.thisOne')}</Tag>}
        </p>
        <p className="text-xs text-ink-3">
          {session.address} · {t(`signIn.how.${session.how}`)}, {t('signIn.since')}{' '}
          <When at={session.startedAt} /> · {t('signIn.used')} <When at={session.seenAt} />
        </p>
      </div>
      {!session.current && (
        <Button busy={end.isPending} onClick={() => end.mutate()} about={device}>
          {t('signIn.end')}
        </Button>
      )}
    </li>
  );
}

/** Where one is signed in, and the way out of each. */
export function OwnSessions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const sessions = useQuery(ownSessionsQuery);
  const others = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: async ({ ended }) => {
      say(t('signIn.endedOthers', { count: ended }));
      await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
    onError: refused,
  });
  const all = useMutation({ mutationFn: () => signOut('everywhere'), onError: refused });
  if (sessions.isPending) return <Line height="3rem" />;
  if (sessions.isError) return <ProblemNote error={sessions.error} retry={() => void sessions.refetch()} />;
  return (
    <>
      <ul>
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {sessions.data.length > 1 && (
          <Button busy={others.isPending} onClick={() => others.mutate()}>
            {t('signIn.endOthers')}
          </Button>
        )}
        <Button look="quiet" className="first:-ml-3.5" busy={all.isPending} onClick={() => all.mutate()}>
          {t('signIn.everywhere')}
        </Button>
      </div>
    </>
  );
}
