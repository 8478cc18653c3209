import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rotateSecret, sendersQuery } from '../../../api/senders.ts';
import type { RecordCredential } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { isAhead, When } from '../../../design/time.tsx';
import { SecretOnce } from './secret-once.tsx';

/** How long the secret before may be taken too, in hours. */
const OVERLAPS = [0, 1, 24, 72, 168] as const;
const USUAL_OVERLAP = 24;

/** A new secret; the present one goes on for a while, so that nothing is lost before the sender has the new one. */
export function SecretRotation({ sender }: { sender: RecordCredential }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [overlap, setOverlap] = useState<number>(USUAL_OVERLAP);
  const rotate = useMutation({
    mutationFn: () => rotateSecret(sender.id, overlap),
    onSuccess: () => client.invalidateQueries({ queryKey: sendersQuery.queryKey }),
  });
  const hours = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  const { previousSecretUntil: until } = sender;
  const before = until !== null && isAhead(until) && (
    <p className="text-sm text-ink-2">
      {t('senders.rotate.before')} <When at={until} />.
    </p>
  );
  if (rotate.data)
    return (
      <div className="space-y-5">
        <SecretOnce access={{ key: sender.key, secret: rotate.data.secret }} />
        {before}
        <Button onClick={() => rotate.reset()}>{t('settings.kept')}</Button>
      </div>
    );
  return (
    <div className="space-y-4">
      {before}
      <Form
        className="flex max-w-[43rem] flex-wrap items-end gap-4"
        saving={rotate}
        fields={['overlapHours']}
        submit={t('senders.rotate.go')}
        look="plain"
        onSubmit={() => rotate.mutate()}
      >
        {(problemAt) => (
          <SelectField
            label={t('senders.rotate.overlap')}
            error={problemAt('overlapHours')}
            value={overlap}
            options={OVERLAPS.map((value) => ({
              value,
              label: value === 0 ? t('senders.rotate.atOnce') : hours.format(value),
            }))}
            onChange={(value) => setOverlap(value ?? USUAL_OVERLAP)}
          />
        )}
      </Form>
    </div>
  );
}
