import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addIdentifier, personQuery, type IdentifierKey } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { CheckField, SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { say } from '../../../design/toasts.tsx';

/** Those that an administrator may know; a handle is made, the digest of an address follows from it. */
const KINDS = ['employee-number', 'email', 'account', 'chat', 'subject', 'xapi'] as const;
const WITH_SYSTEM = ['account', 'chat', 'subject'] as const;

const systemOf = (kind: IdentifierKey['kind']) => WITH_SYSTEM.find((one) => one === kind);

/** One more thing that a person is called. */
export function IdentifierForm({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<IdentifierKey['kind']>('employee-number');
  const [system, setSystem] = useState('');
  const [value, setValue] = useState('');
  const [confirmed, setConfirmed] = useState(true);
  const systemKind = systemOf(kind);
  const add = useMutation({
    mutationFn: () =>
      addIdentifier(person.id, {
        kind,
        system: systemKind ? system.trim() : '',
        value: value.trim(),
        confirmed,
      }),
    onSuccess: () => {
      say(t('identifiers.added', { value: value.trim() }));
      setValue('');
      void client.invalidateQueries({ queryKey: personQuery(person.id).queryKey });
    },
  });
  return (
    <Form
      saving={add}
      fields={['kind', 'system', 'value']}
      submit={t('identifiers.addNow')}
      look="plain"
      disabled={value.trim() === ''}
      onSubmit={() => add.mutate()}
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <SelectField
              label={t('identifiers.what')}
              value={kind}
              options={KINDS.map((one) => ({ value: one, label: t(`identifiers.kind.${one}`) }))}
              onChange={(one) => setKind(one ?? kind)}
              error={problemAt('kind')}
            />
            <TextField
              label={t('identifiers.value')}
              value={value}
              onChange={setValue}
              error={problemAt('value')}
            />
            {systemKind && (
              <TextField
                label={t(`identifiers.system.${systemKind}`)}
                value={system}
                onChange={setSystem}
                error={problemAt('system')}
              />
            )}
          </div>
          <CheckField
            label={t('identifiers.confirmNow')}
            hint={t('identifiers.confirmHint')}
            checked={confirmed}
            onChange={setConfirmed}
          />
        </>
      )}
    </Form>
  );
}
