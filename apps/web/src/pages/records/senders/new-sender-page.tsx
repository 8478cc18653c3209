import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createSender, lintQuery, sendersQuery } from '../../../api/senders.ts';
import { useTimeZone } from '../../../api/session.ts';
import { buttonClass } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Form } from '../../../design/form.tsx';
import { RecordsHead } from '../records-head.tsx';
import { NEW_SENDER, purposeOf, PURPOSES, settingsOf, type Purpose } from './sender-draft.ts';
import { LimitFields, ScopesField, SENDER_FIELDS } from './sender-fields.tsx';
import { SecretOnce } from './secret-once.tsx';

function Created({
  id,
  name,
  access,
}: {
  id: string;
  name: string;
  access: { key: string; secret: string };
}) {
  const { t } = useTranslation();
  return (
    <>
      <RecordsHead title={t('senders.made', { name })} />
      <SecretOnce access={access} />
      <p className="mt-8">
        <Link to="/records/senders/$id" params={{ id }} replace className={buttonClass('primary', 'tall')}>
          {t('senders.kept')}
        </Link>
      </p>
    </>
  );
}

/** A key of its own for one system; its secret is shown here and never again. */
export function NewSenderPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState(NEW_SENDER);
  const create = useMutation({
    mutationFn: () => createSender(settingsOf(draft, timeZone)),
    onSuccess: () => {
      for (const { queryKey } of [sendersQuery, lintQuery]) void client.invalidateQueries({ queryKey });
    },
  });
  if (create.data) return <Created id={create.data.id} name={draft.name.trim()} access={create.data} />;
  const purpose = purposeOf(draft.scopes);
  return (
    <>
      <RecordsHead title={t('senders.new')} lead={t('senders.newLead')} />
      <Form
        className="max-w-[43rem] space-y-6"
        saving={create}
        fields={SENDER_FIELDS}
        submit={t('senders.make')}
        disabled={draft.name.trim() === ''}
        onSubmit={() => create.mutate()}
        beside={
          <Link to="/records/senders" className={buttonClass('quiet', 'normal')}>
            {t('common.cancel')}
          </Link>
        }
      >
        {(problemAt) => {
          const parts = { draft, onChange: setDraft, problemAt };
          return (
            <>
              <TextField
                label={t('senders.name')}
                hint={t('senders.nameHint')}
                error={problemAt('name')}
                value={draft.name}
                onChange={(name) => setDraft({ ...draft, name })}
              />
              <Choice<Purpose | 'other'>
                label={t('senders.purpose.ask')}
                value={purpose ?? 'other'}
                options={[
                  ...(Object.keys(PURPOSES) as Purpose[]).map((value) => ({
                    value,
                    label: t(`senders.purpose.${value}`),
                  })),
                  ...(purpose ? [] : [{ value: 'other' as const, label: t('senders.purpose.other') }]),
                ]}
                onChange={(value) =>
                  value !== 'other' && setDraft({ ...draft, scopes: [...PURPOSES[value]] })
                }
              />
              <ScopesField {...parts} />
              <Fold title={t('senders.limits')}>
                <div className="space-y-5">
                  <LimitFields {...parts} />
                </div>
              </Fold>
            </>
          );
        }}
      </Form>
    </>
  );
}
