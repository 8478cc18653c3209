import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { useCopy } from './copy-field.tsx';

interface CopyProps {
  label: string;
  value: string;
}

function CopyButton({ label, value }: CopyProps) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <Button look="quiet" size="small" className="max-sm:-ml-2.5" onClick={() => copy(value)} about={label}>
      <Copy size={14} aria-hidden /> {t('settings.copy')}
    </Button>
  );
}

/** One of several values to be carried elsewhere: its name, the value, a button. For use in a `dl`. */
export function CopyLine({ label, value }: CopyProps) {
  return (
    <div className="grid items-center gap-x-4 border-t border-rule py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <dt className="text-sm text-ink-3">{label}</dt>
      <dd className="font-mono text-sm select-all">{value}</dd>
      <dd className="justify-self-start">
        <CopyButton label={label} value={value} />
      </dd>
    </div>
  );
}

/** Lines to be carried elsewhere as they stand. */
export function CopyBlock({ label, value }: CopyProps) {
  return (
    <figure className="rounded-md border border-rule bg-field">
      <figcaption className="flex items-center justify-between gap-4 border-b border-rule py-1 pl-3.5 pr-1.5 text-xs text-ink-3">
        {label}
        <CopyButton label={label} value={value} />
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto px-3.5 py-3 font-mono text-xs whitespace-pre [overflow-wrap:normal]"
      >
        {value}
      </pre>
    </figure>
  );
}
