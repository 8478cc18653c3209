import { useId, type ReactNode } from 'react';
import { buttonClass, type ButtonProps } from './button.tsx';

interface FileButtonProps extends Pick<ButtonProps, 'look' | 'size' | 'busy' | 'about'> {
  /** Kinds of files, as `<input accept>` takes them. */
  accept?: string;
  onFile: (file: File) => void;
  children: ReactNode;
}

/** A button that asks for a file; to keyboard and screen reader it is what it is: a file field. */
export function FileButton(props: FileButtonProps) {
  const { look = 'plain', size = 'normal', busy = false, about, accept, onFile, children } = props;
  const id = useId();
  return (
    <label
      htmlFor={id}
      aria-disabled={busy || undefined}
      className={buttonClass(
        look,
        size,
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread',
      )}
    >
      {children}
      {about !== undefined && <span className="sr-only"> {about}</span>}
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          target.value = '';
        }}
      />
    </label>
  );
}
