/** Something that only its sender knows how to read: as JSON. */
export function JsonPart({ value }: { value: unknown }) {
  return (
    <pre tabIndex={0} className="max-h-60 overflow-auto font-mono text-xs whitespace-pre-wrap">
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
