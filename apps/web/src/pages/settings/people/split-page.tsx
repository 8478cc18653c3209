import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personQuery, splitPerson, undoMerge } from '../../../api/people.ts';
import type { PersonDetail, PersonIdentifier } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { ChecksField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';

const route = getRouteApi('/settings/people/$id/split');

const keyOf = ({ kind, system, value }: PersonIdentifier) => JSON.stringify([kind, system, value]);

function SplitForm({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const { carryOut } = useDeed(['people']);
  // A handle stays with whom it was made for.
  const identifiers = (person.identifiers ?? []).filter(({ kind }) => kind !== 'slug');
  const split = useMutation({
    mutationFn: () =>
      splitPerson(
        person.id,
        name.trim(),
        identifiers
          .filter((identifier) => chosen.includes(keyOf(identifier)))
          .map(({ kind, system, value }) => ({ kind, system, value })),
      ),
    onSuccess: async ({ id, personId }) => {
      const undo = { run: () => undoMerge(id), words: t('merge.splitUndone') };
      say(t('merge.splitDone', { other: name.trim() }), {
        label: t('common.undo'),
        run: () => carryOut(undo),
      });
      void client.invalidateQueries({ queryKey: ['people'] });
      await navigate({ to: '/settings/people/$id', params: { id: personId } });
    },
  });
  if (identifiers.length === 0) return <p className="text-sm text-ink-2">{t('merge.splitNone')}</p>;
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={split}
      fields={['name', 'identifiers']}
      submit={t('merge.splitNow')}
      disabled={name.trim() === '' || chosen.length === 0}
      onSubmit={() => split.mutate()}
      beside={
        <Link to="/settings/people/$id" params={{ id: person.id }} className={buttonClass('quiet', 'normal')}>
          {t('common.cancel')}
        </Link>
      }
    >
      {(problemAt) => (
        <>
          <TextField label={t('merge.splitName')} value={name} onChange={setName} error={problemAt('name')} />
          <ChecksField
            label={t('merge.splitWhich')}
            hint={t('merge.splitHint')}
            chosen={chosen}
            options={identifiers.map((identifier) => ({
              value: keyOf(identifier),
              label: identifier.value,
              hint: t(`identifiers.kind.${identifier.kind}`),
            }))}
            onChange={setChosen}
            error={problemAt('identifiers')}
          />
        </>
      )}
    </Form>
  );
}

/** Two people who were taken for one are told apart again. */
export function SplitPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const person = useQuery(personQuery(id));
  return (
    <>
      <SettingsHead
        title={t('merge.splitTitle', { name: person.data?.name ?? '…' })}
        lead={t('merge.splitLead')}
      />
      <ForScope scope="admin">
        <Loaded query={person} waiting={<RowSkeletons count={3} />} gone={t('persons.gone')}>
          {(found) => <SplitForm person={found} />}
        </Loaded>
      </ForScope>
    </>
  );
}
