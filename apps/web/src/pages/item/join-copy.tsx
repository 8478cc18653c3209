import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/find.ts';
import { joinItems } from '../../api/items.ts';
import type { ItemDetail } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { say } from '../../design/toasts.tsx';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Says that another item, named by the address of its page here, is the same as this one. */
export function JoinCopy({ item }: { item: ItemDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const other = ID.exec(typed)?.[0];
  const join = useMutation({
    mutationFn: (otherId: string) => joinItems(item.id, otherId),
    onSuccess: (joined) => {
      client.setQueryData(itemQuery(item.id).queryKey, joined);
      setTyped('');
      say(t('item.joined'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other && !join.isPending) join.mutate(other);
  };
  return (
    <details className="mt-3">
      <summary className="link inline-block text-sm">{t('item.join')}</summary>
      <form onSubmit={submit} noValidate className="mt-3 max-w-[30rem]">
        <Field label={t('item.joinAddress')} hint={t('item.joinHint')}>
          {(parts) => (
            <div className="flex gap-2">
              <input
                {...parts}
                className="input"
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button type="submit" className="shrink-0" disabled={!other} busy={join.isPending}>
                {t('item.joinNow')}
              </Button>
            </div>
          )}
        </Field>
        {join.error && <ProblemNote error={join.error} />}
      </form>
    </details>
  );
}
