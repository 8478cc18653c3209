import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/find.ts';
import { changeItem } from '../../api/items.ts';
import { asProblem } from '../../api/problem.ts';
import type { ItemDetail } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { say } from '../../design/toasts.tsx';
import { problemOf } from '../sources/config-model.ts';
import { EditField } from './edit-field.tsx';
import { changeOf, draftOfItem, draftOfSource, EDITED_FIELDS, type EditedField } from './edit-model.ts';

interface EditItemProps {
  item: ItemDetail;
  isOpen: boolean;
  onClose: () => void;
}

function EditForm({ item, onClose }: Omit<EditItemProps, 'isOpen'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOfItem(item));
  const source = draftOfSource(item);
  const save = useMutation({
    mutationFn: () => changeItem(item.id, changeOf(item, draft)),
    onSuccess: (changed) => {
      client.setQueryData(itemQuery(item.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['recent'] });
      onClose();
      say(t('edits.saved'));
    },
  });
  const errors = save.error ? asProblem(save.error).errors : [];
  const set = (field: EditedField) => (value: string | boolean) => {
    setDraft((before) => ({ ...before, [field]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <p className="text-sm text-ink-2">{t('edits.hint', { source: item.sourceName })}</p>
      {EDITED_FIELDS.map((field) => (
        <EditField
          key={field}
          field={field}
          value={draft[field]}
          sourceValue={source[field]}
          sourceChanged={item.overlays.some((one) => one.field === field && one.sourceChanged)}
          onChange={set(field)}
          error={problemOf(errors, field)}
        />
      ))}
      {save.error && errors.length === 0 && <ProblemNote error={save.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}

/** Edits an item here, beside what its source says; every edit can go back to the source. */
export function EditItem({ item, isOpen, onClose }: EditItemProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('edits.title')} isOpen={isOpen} onClose={onClose}>
      <EditForm key={item.revision} item={item} onClose={onClose} />
    </Dialog>
  );
}
