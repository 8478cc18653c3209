import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

/** Long enough to read a line and reach the button; it waits while pointed at or focused. */
const SHOWN_MS = 8_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in passing; a new message takes the place of the old one. */
export function say(text: string, action?: Toast['action']): void {
  lastId += 1;
  change([{ id: lastId, text, ...(action && { action }) }]);
}

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ToastLine({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const act = () => {
    toast.action?.run();
    dismiss(toast.id);
  };
  return (
    <div
      className="pointer-events-auto flex items-center gap-2 rounded-md border border-ink bg-ink py-1.5 pl-4 pr-1.5 text-sm text-paper"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="rounded-sm px-2 py-1 font-semibold underline underline-offset-4"
          onClick={act}
        >
          {toast.action.label}
        </button>
      )}
      <Button
        look="quiet"
        size="tight"
        className="text-paper! hover:bg-transparent"
        aria-label={t('common.close')}
        onClick={() => dismiss(toast.id)}
      >
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section
      aria-label={t('common.messages')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-5 z-30 flex justify-center"
    >
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
