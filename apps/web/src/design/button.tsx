import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-ink text-paper border-ink hover:bg-thread hover:border-thread hover:text-on-thread',
  plain: 'border-edge text-ink hover:border-ink hover:bg-sunk',
  quiet: 'border-transparent text-ink-2 hover:text-ink hover:bg-sunk',
} as const;

const SIZES = {
  normal: 'min-h-9 px-3.5 text-sm',
  tall: 'min-h-10 px-5 text-sm',
  small: 'min-h-8 px-2.5 text-xs',
  /** For a button that is only an icon, or that stands at the edge of text. */
  tight: 'min-h-9 px-2 text-sm',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
  /** Shows that the press is being carried out; the button stays focusable and does nothing. */
  busy?: boolean;
  /** Which of several, for those who hear it: it stands behind the words. */
  about?: string | undefined;
}

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-md border py-1 font-semibold ' +
  'transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55';

export function buttonClass(look: keyof typeof LOOKS, size: keyof typeof SIZES, className = ''): string {
  return `${BASE} ${LOOKS[look]} ${SIZES[size]} ${className}`;
}

export function Button(props: ButtonProps) {
  const {
    look = 'plain',
    size = 'normal',
    busy = false,
    about,
    className,
    onClick,
    children,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, size, className)}
    >
      {children}
      {about !== undefined && <span className="sr-only"> {about}</span>}
    </button>
  );
}
