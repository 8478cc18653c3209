import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkLdap, peopleImportQuery, peopleImportsQuery, readLdap } from '../../../api/directory.ts';
import type { LdapCheck } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { CheckField, LinesField, TextField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Form } from '../../../design/form.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { STEP_STATES, Steps } from '../../../design/steps.tsx';
import { useSaid } from '../../../i18n/said.ts';
import { BlockedHost } from '../../sources/blocked-host.tsx';
import { EMPTY, sourceOf, type LdapDraft } from './ldap-draft.ts';

function Way({ check: { steps, blockedHost }, again }: { check: LdapCheck; again: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <div className="mt-4" role="status">
      <Steps
        steps={steps.map(({ step, state, reason }) => ({
          state: STEP_STATES[state],
          title: t(`directory.ldap.step.${step}`),
          message: reason && said(reason),
        }))}
      />
      {blockedHost !== null && <BlockedHost host={blockedHost} onAllowed={again} />}
    </div>
  );
}

interface FieldsProps {
  draft: LdapDraft;
  type: (part: Partial<LdapDraft>) => void;
  problemAt: (field: string) => string | undefined;
}

function Where({ draft, type, problemAt }: FieldsProps) {
  const { t } = useTranslation();
  const text = (field: keyof Omit<LdapDraft, 'startTls'>, at: string = field) => ({
    label: t(`directory.ldap.${field}`),
    value: draft[field],
    onChange: (value: string) => type({ [field]: value }),
    error: problemAt(at),
  });
  return (
    <>
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        <TextField {...text('url')} hint={t('directory.ldap.urlHint')} inputMode="url" />
        <TextField {...text('baseDn')} hint={t('directory.ldap.baseHint')} />
        <TextField {...text('bindDn')} hint={t('directory.ldap.bindHint')} />
        <TextField {...text('password')} type="password" hint={t('directory.ldap.passwordHint')} />
        <TextField {...text('groupsBase', 'groups.baseDn')} hint={t('directory.ldap.groupsHint')} />
      </div>
      <Fold title={t('directory.ldap.more')}>
        <div className="space-y-4">
          <CheckField
            label={t('directory.ldap.startTls')}
            hint={t('directory.ldap.startTlsHint')}
            checked={draft.startTls}
            onChange={(startTls) => type({ startTls })}
          />
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField {...text('filter')} hint={t('directory.ldap.filterHint')} />
            <TextField {...text('groupsFilter', 'groups.filter')} />
          </div>
          <LinesField {...text('certificateAuthority')} mono hint={t('directory.ldap.authorityHint')} />
        </div>
      </Fold>
    </>
  );
}

const FIELDS = [
  'url',
  'baseDn',
  'bindDn',
  'password',
  'filter',
  'groups.baseDn',
  'groups.filter',
  'certificateAuthority',
];

/** Persons of a directory become an import like a file: the way there can be tried first, and nothing is kept of the password. */
export function LdapForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY);
  const test = useMutation({ mutationFn: () => checkLdap(sourceOf(draft)) });
  const read = useMutation({
    mutationFn: () => readLdap(sourceOf(draft)),
    onSuccess: async (sent) => {
      client.setQueryData(peopleImportQuery(sent.id).queryKey, sent);
      void client.invalidateQueries({ queryKey: peopleImportsQuery.queryKey });
      await navigate({ to: '/settings/directory/$id', params: { id: sent.id } });
    },
  });
  const type = (part: Partial<LdapDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    test.reset();
  };
  const isMissing = draft.url.trim() === '' || draft.baseDn.trim() === '';
  return (
    <div className="max-w-[43rem]">
      <Form
        saving={read}
        fields={FIELDS}
        submit={t('directory.ldap.read')}
        look="plain"
        disabled={isMissing}
        onSubmit={() => read.mutate()}
        beside={
          <Button busy={test.isPending} disabled={isMissing} onClick={() => test.mutate()}>
            {t('directory.ldap.test')}
          </Button>
        }
      >
        {(problemAt) => <Where draft={draft} type={type} problemAt={problemAt} />}
      </Form>
      {test.error && <ProblemNote error={test.error} />}
      {test.data && <Way check={test.data} again={() => test.mutate()} />}
    </div>
  );
}
