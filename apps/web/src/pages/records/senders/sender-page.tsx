import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSender, sendersQuery } from '../../../api/senders.ts';
import { useTimeZone } from '../../../api/session.ts';
import type { RecordCredential } from '../../../api/types.ts';
import { TextField } from '../../../design/controls.tsx';
import { CopyLine } from '../../../design/copy-line.tsx';
import { Form } from '../../../design/form.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { say } from '../../../design/toasts.tsx';
import { RecordsHead } from '../records-head.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { LintReport } from './lint-report.tsx';
import { endpointOf } from './ready-settings.ts';
import { RevokeSender } from './revoke-sender.tsx';
import { SecretRotation } from './secret-rotation.tsx';
import { draftOf, settingsOf } from './sender-draft.ts';
import { SenderFacts } from './sender-facts.tsx';
import { LimitFields, ScopesField, SENDER_FIELDS } from './sender-fields.tsx';

const route = getRouteApi('/records/senders/$id');

function SettingsForm({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState(() => draftOf(sender, timeZone));
  const save = useMutation({
    mutationFn: () => changeSender(sender.id, settingsOf(draft, timeZone, sender)),
    onSuccess: (saved) => {
      setDraft(draftOf(saved, timeZone));
      say(t('sources.saved'));
      void client.invalidateQueries({ queryKey: sendersQuery.queryKey });
    },
  });
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={save}
      fields={SENDER_FIELDS}
      submit={t('common.save')}
      onSubmit={() => save.mutate()}
    >
      {(problemAt) => {
        const parts = { draft, onChange: setDraft, problemAt };
        return (
          <>
            <TextField
              label={t('senders.name')}
              error={problemAt('name')}
              value={draft.name}
              onChange={(name) => setDraft({ ...draft, name })}
            />
            <ScopesField {...parts} />
            <LimitFields {...parts} />
          </>
        );
      }}
    </Form>
  );
}

function SenderView({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-8">
      <SenderFacts sender={sender} />
      <Subsection level={2} id="lint" title={t('senders.lint.title')}>
        <LintReport senderId={sender.id} />
      </Subsection>
      <Subsection level={2} id="connection" title={t('senders.test.title')} hint={t('senders.test.hint')}>
        <dl className="mb-5 max-w-[43rem] border-b border-rule">
          <CopyLine label={t('senders.ready.endpoint')} value={endpointOf(window.location.origin)} />
          <CopyLine label={t('senders.key')} value={sender.key} />
        </dl>
        <ConnectionTest senderKey={sender.key} />
      </Subsection>
      <Subsection level={2} id="settings" title={t('senders.settings')} hint={t('senders.settingsHint')}>
        <SettingsForm sender={sender} />
      </Subsection>
      <Subsection level={2} id="secret" title={t('senders.rotate.title')} hint={t('senders.rotate.hint')}>
        <SecretRotation sender={sender} />
      </Subsection>
      <Subsection level={2} id="revoke" title={t('senders.revoke.title')} hint={t('senders.revoke.hint')}>
        <RevokeSender sender={sender} />
      </Subsection>
    </div>
  );
}

/** One sender: how it does, whether it gets in, what it may, and its end. */
export function SenderPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const senders = useQuery(sendersQuery);
  const sender = senders.data?.find((one) => one.id === id);
  const back = (
    <Link to="/records/senders" className="link text-sm">
      {t('senders.all')}
    </Link>
  );
  return (
    <>
      <RecordsHead title={sender?.name ?? t('senders.title')} lead={back} />
      {senders.isPending && <RowSkeletons count={4} />}
      {senders.isError && !senders.data && (
        <ProblemNote error={senders.error} retry={() => void senders.refetch()} />
      )}
      {senders.data && !sender && <EmptyNote title={t('senders.gone')}>{t('senders.goneText')}</EmptyNote>}
      {sender && <SenderView key={id} sender={sender} />}
    </>
  );
}
