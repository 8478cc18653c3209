import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey, ownWaysQuery, removePasskey } from '../../../api/sign-in.ts';
import type { OwnSignIn } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Question } from '../../../design/question.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { PasswordField } from '../../sign-in/fields.tsx';
import { canHavePasskeys, usePasskey } from '../../sign-in/use-passkey.ts';

type Passkey = OwnSignIn['passkeys'][number];

function RemoveDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removePasskey(passkey.id),
    onSuccess: async () => {
      say(t('signIn.removed'));
      onClose();
      await client.invalidateQueries({ queryKey: ownWaysQuery.queryKey });
    },
  });
  return (
    <Question
      title={t('signIn.removeQuestion', { name: passkey.name })}
      action={t('signIn.remove')}
      isOpen
      onClose={onClose}
      onYes={() => remove.mutate()}
      doing={remove}
    >
      <p>{t('signIn.removeText')}</p>
    </Question>
  );
}

function PasskeyRow({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-start justify-between gap-4 border-t border-rule py-2.5 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">{passkey.name}</p>
        <p className="text-xs text-ink-3">
          {passkey.synced && `${t('signIn.synced')} · `}
          {t('signIn.made')} <When at={passkey.createdAt} /> ·{' '}
          {passkey.usedAt ? (
            <>
              {t('signIn.used')} <When at={passkey.usedAt} />
            </>
          ) : (
            t('signIn.neverUsed')
          )}
        </p>
      </div>
      <Button onClick={onRemove} aria-haspopup="dialog" about={passkey.name}>
        {t('signIn.remove')}
      </Button>
    </li>
  );
}

function AddForm({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [current, setCurrent] = useState('');
  const add = usePasskey(
    () => addPasskey(name.trim(), current),
    () => {
      setName('');
      setCurrent('');
      say(t('signIn.passkeyAdded'));
      void client.invalidateQueries({ queryKey: ownWaysQuery.queryKey });
    },
  );
  return (
    <Form
      saving={add}
      fields={hasPassword ? ['name', 'currentPassword'] : ['name']}
      onSubmit={() => add.mutate()}
      submit={t('signIn.addPasskey')}
      disabled={name.trim() === ''}
      look="plain"
    >
      {(problemAt) => (
        <>
          <TextField
            label={t('signIn.passkeyName')}
            hint={t('signIn.passkeyNameHint')}
            value={name}
            onChange={setName}
            error={problemAt('name')}
          />
          {hasPassword && problemAt('currentPassword') !== undefined && (
            <PasswordField
              label={t('signIn.current')}
              autoComplete="current-password"
              value={current}
              onChange={setCurrent}
              error={problemAt('currentPassword')}
            />
          )}
        </>
      )}
    </Form>
  );
}

function Passkeys({ ways }: { ways: OwnSignIn }) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<Passkey>();
  return (
    <div className="space-y-5">
      {ways.passkeys.length === 0 && <p className="text-sm text-ink-2">{t('signIn.noPasskeyYet')}</p>}
      <ul>
        {ways.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => setRemoving(passkey)} />
        ))}
      </ul>
      {!ways.canHavePasskeys && <p className="text-sm text-ink-2">{t('signIn.noPasskeysHere')}</p>}
      {ways.canHavePasskeys && !canHavePasskeys() && (
        <p className="text-sm text-ink-2">{t('signIn.noPasskeys')}</p>
      )}
      {ways.canHavePasskeys && canHavePasskeys() && <AddForm hasPassword={ways.passwordSetAt !== null} />}
      {removing && <RemoveDialog passkey={removing} onClose={() => setRemoving(undefined)} />}
    </div>
  );
}

/** One's passkeys, and a new one. */
export function OwnPasskeys() {
  const ways = useQuery(ownWaysQuery);
  return (
    <Loaded query={ways} waiting={<Line height="4rem" />}>
      {(own) => <Passkeys ways={own} />}
    </Loaded>
  );
}
