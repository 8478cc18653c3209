import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import type { ItemDetail } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { EDITED_FIELDS } from './edit-model.ts';

const EditItem = lazy(async () => ({ default: (await import('./edit-item.tsx')).EditItem }));

/** What was edited here, for those who may edit, and the way to do so. */
export function Edits({ item }: { item: ItemDetail }) {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('catalogue:write');
  const [open, setOpen] = useState(false);
  if (!mayEdit) return null;
  const edited = EDITED_FIELDS.filter((field) => item.overlays.some((one) => one.field === field));
  const stale = item.overlays.some(({ sourceChanged }) => sourceChanged);
  const names = new Intl.ListFormat(i18n.language).format(edited.map((field) => t(`edits.field.${field}`)));
  return (
    <div className="mt-3 text-xs">
      {edited.length > 0 && <p className="text-ink-2">{t('edits.edited', { fields: names })}</p>}
      {stale && <p className="font-semibold text-warn">{t('edits.stale')}</p>}
      <Button
        look="quiet"
        size="small"
        className="-ml-2.5"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Pencil size={14} aria-hidden /> {t('edits.edit')}
      </Button>
      {open && (
        <Suspense>
          <EditItem item={item} isOpen onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
