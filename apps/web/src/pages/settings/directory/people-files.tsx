import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleImportQuery, peopleImportsQuery, sendPeopleFile } from '../../../api/directory.ts';
import { More } from '../../../design/more.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';

function SendFile() {
  const { t } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: sendPeopleFile,
    onSuccess: async (sent) => {
      client.setQueryData(peopleImportQuery(sent.id).queryKey, sent);
      void client.invalidateQueries({ queryKey: peopleImportsQuery.queryKey });
      await navigate({ to: '/settings/directory/$id', params: { id: sent.id } });
    },
  });
  return (
    <div>
      <label
        htmlFor={id}
        aria-disabled={send.isPending || undefined}
        className="inline-flex min-h-9 items-center gap-2 rounded-md border border-ink bg-ink px-3.5 py-1 text-sm font-semibold text-paper hover:border-thread hover:bg-thread hover:text-on-thread has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread aria-disabled:opacity-55"
      >
        <Upload size={16} aria-hidden /> {t('directory.send')}
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,.txt"
          disabled={send.isPending}
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) send.mutate(file);
            target.value = '';
          }}
        />
      </label>
      {send.error && <ProblemNote error={send.error} />}
    </div>
  );
}

/** Files of persons that were sent, and the next one. */
export function PeopleFiles() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(peopleImportsQuery);
  const files = list.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <div className="max-w-[43rem] space-y-5">
      <SendFile />
      {list.isPending && <Line height="4rem" />}
      {list.isError && !list.data && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && files.length === 0 && <p className="text-sm text-ink-2">{t('directory.none')}</p>}
      <ul>
        {files.map(({ id, name, state, createdAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 border-t border-rule py-2 text-sm">
            <Link to="/settings/directory/$id" params={{ id }} className="link font-semibold">
              {name}
            </Link>
            <span className="text-ink-2">
              {t(`directory.state.${state}`)} · <When at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  );
}
