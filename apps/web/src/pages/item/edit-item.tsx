import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/find.ts';
import { changeItem } from '../../api/items.ts';
import type { ItemDetail } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Form } from '../../design/form.tsx';
import { say } from '../../design/toasts.tsx';
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
  const set = (field: EditedField) => (value: string | boolean) => {
    setDraft((before) => ({ ...before, [field]: value }));
  };
  return (
    <Form
      saving={save}
      fields={EDITED_FIELDS}
      submit={t('common.save')}
      onSubmit={() => save.mutate()}
      beside={<Button onClick={onClose}>{t('common.cancel')}</Button>}
    >
      {(problemAt) => (
        <>
          <p className="text-sm text-ink-2">{t('edits.hint', { source: item.sourceName })}</p>
          {EDITED_FIELDS.map((field) => (
            <EditField
              key={field}
              field={field}
              value={draft[field]}
              sourceValue={source[field]}
              sourceChanged={item.overlays.some((one) => one.field === field && one.sourceChanged)}
              onChange={set(field)}
              error={problemAt(field)}
            />
          ))}
        </>
      )}
    </Form>
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
