import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-ink text-paper border-ink hover:bg-thread hover:border-thread hover:text-on-thread',
  plain: 'border-edge text-ink hover:border-ink hover:bg-sunk',
  quiet: 'border-transparent text-ink-2 hover:text-ink hover:bg-sunk',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
  /** Shows that the press is being carried out; the button stays focusable and does nothing. */
  busy?: boolean;
}

const BASE =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3.5 py-1 text-sm font-semibold ' +
  'transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55';

export function buttonClass(look: keyof typeof LOOKS = 'plain', className = ''): string {
  return `${BASE} ${LOOKS[look]} ${className}`;
}

export function Button({ look = 'plain', busy = false, className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, className)}
    />
  );
}
