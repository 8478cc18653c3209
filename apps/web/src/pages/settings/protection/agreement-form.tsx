import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePrivacy, privacySettingsQuery } from '../../../api/privacy.ts';
import type { PrivacySettings } from '../../../api/types.ts';
import { CheckField, SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { numberIn } from '../../../design/typed.ts';

const STATEMENTS = ['pseudonymise', 'erase'] as const;
const SENDERS = ['pseudonymise', 'refuse'] as const;

function Fields({ settings }: { settings: PrivacySettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { worksCouncil, groupSize, statements, erasedSenders } = settings;
  const [draft, setDraft] = useState({
    worksCouncil,
    groupSize: String(groupSize),
    statements,
    erasedSenders,
  });
  const type = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => changePrivacy({ ...draft, groupSize: numberIn(draft.groupSize) }),
    onSuccess: (saved) => {
      client.setQueryData(privacySettingsQuery.queryKey, saved);
      say(t('sources.saved'));
    },
  });
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={save}
      fields={['worksCouncil', 'groupSize', 'statements', 'erasedSenders']}
      submit={t('common.save')}
      onSubmit={() => save.mutate()}
    >
      {(problemAt) => (
        <>
          <CheckField
            label={t('protection.worksCouncil')}
            hint={t('protection.worksCouncilHint')}
            checked={draft.worksCouncil}
            onChange={(on) => type({ worksCouncil: on })}
          />
          <TextField
            label={t('protection.groupSize')}
            hint={t('protection.groupSizeHint')}
            unit={t('protection.people')}
            inputMode="numeric"
            value={draft.groupSize}
            onChange={(size) => type({ groupSize: size })}
            error={problemAt('groupSize')}
          />
          <SelectField
            label={t('protection.statements')}
            value={draft.statements}
            options={STATEMENTS.map((value) => ({
              value,
              label: t(`protection.statementsPolicy.${value}`),
            }))}
            onChange={(value) => type({ statements: value ?? statements })}
            error={problemAt('statements')}
          />
          <SelectField
            label={t('protection.senders')}
            value={draft.erasedSenders}
            options={SENDERS.map((value) => ({ value, label: t(`protection.sendersPolicy.${value}`) }))}
            onChange={(value) => type({ erasedSenders: value ?? erasedSenders })}
            error={problemAt('erasedSenders')}
          />
        </>
      )}
    </Form>
  );
}

/** What the organisation has agreed on about its people's data. */
export function AgreementForm() {
  const settings = useQuery(privacySettingsQuery);
  if (settings.isPending) return <Line height="12rem" />;
  if (!settings.data) return <ProblemNote error={settings.error} retry={() => void settings.refetch()} />;
  return <Fields settings={settings.data} />;
}
