import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { peopleImportQuery, peopleImportsQuery, sendPeopleFile } from '../../../api/directory.ts';
import { FileButton } from '../../../design/file-button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Paged } from '../../../design/paged.tsx';
import { Row } from '../../../design/row.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';

function SendFile() {
  const { t } = useTranslation();
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
      <FileButton look="primary" busy={send.isPending} accept=".csv,text/csv,.txt" onFile={send.mutate}>
        <Upload size={16} aria-hidden /> {t('directory.send')}
      </FileButton>
      {send.error && <ProblemNote error={send.error} />}
    </div>
  );
}

/** Files of persons that were sent, and the next one. */
export function PeopleFiles() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(peopleImportsQuery);
  return (
    <div className="max-w-[43rem] space-y-5">
      <SendFile />
      <Paged
        list={list}
        of={({ imports }) => imports}
        waiting={<Line height="4rem" />}
        empty={<p className="text-sm text-ink-2">{t('directory.none')}</p>}
      >
        {(files) => (
          <ul>
            {files.map(({ id, name, state, createdAt }) => (
              <Row
                key={id}
                beside={
                  <span className="text-ink-2">
                    {t(`directory.state.${state}`)} · <When at={createdAt} />
                  </span>
                }
              >
                <Link to="/settings/directory/$id" params={{ id }} className="link font-semibold">
                  {name}
                </Link>
              </Row>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
