import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../api/act-as.ts';
import { Button } from '../design/button.tsx';

const PersonPopover = lazy(async () => ({ default: (await import('./person-popover.tsx')).PersonPopover }));

/** Opens the list of people through whose eyes an administrator may look. */
export function PersonSwitcher() {
  const { t } = useTranslation();
  const acting = useActingPerson();
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        look="quiet"
        size="tight"
        className="min-w-0"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className="sr-only">{t('people.looking')}</span>
        <span className="truncate">{acting?.name ?? t('people.administrator')}</span>
        <ChevronDown size={16} className="shrink-0" aria-hidden />
      </Button>
      {open && (
        <Suspense>
          <PersonPopover trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
