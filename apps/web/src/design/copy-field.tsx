import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { say } from './toasts.tsx';

/** Puts a text into the clipboard, and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  return (text) =>
    void (async () => {
      try {
        await navigator.clipboard.writeText(text);
        say(t('settings.copied'));
      } catch {
        say(t('settings.copyByHand'));
      }
    })();
}

interface CopyFieldProps {
  value: string;
  label: string;
  autoFocus?: boolean;
  look?: 'primary' | 'plain';
  /** More buttons beside the one that copies. */
  children?: ReactNode;
}

/** A value to be carried elsewhere: shown whole, selected on focus, copied at a press. */
export function CopyField({ value, label, autoFocus = false, look = 'plain', children }: CopyFieldProps) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <>
      <input
        readOnly
        autoFocus={autoFocus}
        value={value}
        aria-label={label}
        className="input mt-2 font-mono text-sm"
        onFocus={(event) => event.target.select()}
      />
      <div className="mt-3 flex gap-2">
        <Button look={look} onClick={() => copy(value)}>
          <Copy size={15} aria-hidden /> {t('settings.copy')}
        </Button>
        {children}
      </div>
    </>
  );
}
