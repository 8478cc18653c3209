import { useRef, useState, type ReactNode } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Button } from '../design/button.tsx';

interface OpenerProps {
  /** What the button is called where it shows no words. */
  label?: string;
  /** What the button shows. */
  face: ReactNode;
  /** What is opened is called so. */
  title: string;
  className?: string;
  popoverClass: string;
  children: (close: () => void) => ReactNode;
}

/** A button of the header, and what it opens below itself. */
export function Opener({ label, face, title, className, popoverClass, children }: OpenerProps) {
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        look="quiet"
        size="tight"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {face}
      </Button>
      {isOpen && (
        <Popover
          isOpen
          triggerRef={trigger}
          placement="bottom end"
          onOpenChange={setOpen}
          className={`rounded-md border border-edge bg-field ${popoverClass}`}
        >
          <Dialog aria-label={title} className="outline-none">
            {children(() => setOpen(false))}
          </Dialog>
        </Popover>
      )}
    </>
  );
}
