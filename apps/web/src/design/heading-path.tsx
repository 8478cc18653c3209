/** Where in the item a passage stands: "After 30 days › Annual plans". */
export function HeadingPath({ path, className = '' }: { path: readonly string[]; className?: string }) {
  if (path.length === 0) return null;
  return (
    <p className={`text-sm text-ink-2 ${className}`}>
      {path.map((part, index) => (
        <span key={index}>
          {index > 0 && (
            <span aria-hidden className="px-1.5 text-ink-3">
              ›
            </span>
          )}
          {index > 0 && <span className="sr-only">, </span>}
          {part}
        </span>
      ))}
    </p>
  );
}
