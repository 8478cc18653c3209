import { useState } from 'react';

interface FindLineProps {
  label: string;
  /** What is looked for at first. */
  value: string;
  onFind: (text: string) => void;
}

/** Looks for what is typed, at every letter. What is typed stands here: the address that follows it comes later. */
export function FindLine({ label, value, onFind }: FindLineProps) {
  const [typed, setTyped] = useState(value);
  return (
    <input
      type="search"
      value={typed}
      aria-label={label}
      placeholder={label}
      className="input sm:max-w-80"
      onChange={({ target }) => {
        setTyped(target.value);
        onFind(target.value);
      }}
    />
  );
}
