import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './notes.tsx';

export interface QuestionProps {
  title: string;
  /** What the button that does it says, and the one that does not. */
  action: string;
  keep?: string;
  isOpen: boolean;
  onClose: () => void;
  onYes: () => void;
  /** What carries it out; what it throws is shown within. */
  doing?: { isPending: boolean; error: unknown };
  children: ReactNode;
}

/** Asks before something that is not taken back easily; the focus stands on not doing it. */
export function Question({ title, action, keep, isOpen, onClose, onYes, doing, children }: QuestionProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} alert>
      {children}
      {doing?.error ? <ProblemNote error={doing.error} /> : null}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onClose}>
          {keep ?? t('common.cancel')}
        </Button>
        <Button look="primary" busy={doing?.isPending ?? false} onClick={onYes}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
