import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** A question that must be answered. */
  alert?: boolean;
  /** Rises from the lower edge on narrow pages. */
  sheet?: boolean;
}

/** A dialog that keeps the focus, closes with Escape and gives the focus back. */
export function Dialog({ title, isOpen, onClose, children, alert = false, sheet = false }: DialogProps) {
  const { t } = useTranslation();
  const place = sheet ? 'items-end sm:items-center' : 'items-center';
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!alert}
      className={`fixed inset-0 z-40 flex justify-center bg-[rgb(20_16_12/0.5)] p-0 sm:p-6 ${place}`}
    >
      <Modal className="max-h-[88dvh] w-full overflow-y-auto border border-rule bg-paper sm:max-w-[34rem] sm:rounded-md max-sm:m-0">
        <AriaDialog role={alert ? 'alertdialog' : 'dialog'} className="relative p-6 outline-none">
          <div className="mb-4 flex items-start justify-between gap-4">
            <Heading slot="title" className="font-serif text-xl font-medium">
              {title}
            </Heading>
            <Button
              look="quiet"
              size="tight"
              className="-mr-2 -mt-1"
              aria-label={t('common.close')}
              onClick={onClose}
            >
              <X size={18} aria-hidden />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
