import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergePersons, personQuery, undoMerge } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { Button, buttonClass } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { MergePreview } from './merge-preview.tsx';

const route = getRouteApi('/settings/people/$id/merge');

function MergeForm({
  person,
  other,
  onSwap,
}: {
  person: PersonDetail;
  other: PersonDetail;
  onSwap: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { carryOut } = useDeed(['people'], ['roles'], ['groups']);
  const merge = useMutation({
    mutationFn: () => mergePersons(person.id, other.id),
    onSuccess: async ({ id }) => {
      const undo = { run: () => undoMerge(id), words: t('merge.undone') };
      say(t('merge.done', { name: person.name, other: other.name }), {
        label: t('common.undo'),
        run: () => carryOut(undo),
      });
      await navigate({ to: '/settings/people/$id', params: { id: person.id } });
      for (const key of ['people', 'roles', 'groups']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <div className="mt-8 max-w-[50rem] space-y-6">
      <MergePreview person={person} other={other} />
      {merge.error && <ProblemNote error={merge.error} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={merge.isPending} onClick={() => merge.mutate()}>
          {t('merge.now')}
        </Button>
        <Button onClick={onSwap}>
          <ArrowLeftRight size={15} aria-hidden /> {t('merge.swap')}
        </Button>
        <Link to="/settings/people/$id" params={{ id: person.id }} className={buttonClass('quiet', 'normal')}>
          {t('common.cancel')}
        </Link>
      </div>
    </div>
  );
}

/** Two persons who turned out to be one: chosen, looked at side by side, and merged; all of it can be undone. */
export function MergePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { other: proposed = null } = route.useSearch();
  const [otherId, setOtherId] = useState<string | null>(proposed);
  const [isSwapped, setSwapped] = useState(false);
  const person = useQuery(personQuery(id));
  const other = useQuery({ ...personQuery(otherId ?? ''), enabled: otherId !== null });
  const pair = person.data && other.data && [person.data, other.data];
  const [stays, joins] = isSwapped ? (pair?.toReversed() ?? []) : (pair ?? []);
  const error = person.error ?? other.error;
  return (
    <>
      <SettingsHead title={t('merge.pageTitle')} lead={t('merge.lead')} />
      <ForScope scope="admin">
        <div className="max-w-[30rem] space-y-4">
          {person.data && (
            <p>
              <Link
                to="/settings/people/$id"
                params={{ id }}
                className="link font-serif text-lg font-semibold"
              >
                {person.data.name}
              </Link>
            </p>
          )}
          <PersonField label={t('merge.other')} value={otherId} onChange={setOtherId} except={id} />
        </div>
        {error && <ProblemNote error={error} />}
        {otherId !== null && !pair && !error && <RowSkeletons count={3} />}
        {stays && joins && <MergeForm person={stays} other={joins} onSwap={() => setSwapped(!isSwapped)} />}
      </ForScope>
    </>
  );
}
