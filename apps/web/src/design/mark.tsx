/** Two posts and a thread between them: an M, and a mesh of three knots. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="4 4.500 24 23.500" fill="none" aria-hidden className={className}>
      <path
        d="M7 25V8l9 9.500L25 8v17"
        className="stroke-ink"
        strokeWidth="1.900"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M7 25c4 0 5.500-7.500 9-7.500S21 25 25 25"
        className="stroke-thread-line"
        strokeWidth="1.900"
      />
      <g className="fill-ink">
        <circle cx="7" cy="8" r="2.300" />
        <circle cx="25" cy="8" r="2.300" />
      </g>
      <g className="fill-thread-line">
        <circle cx="7" cy="25" r="2.300" />
        <circle cx="16" cy="17.500" r="2.300" />
        <circle cx="25" cy="25" r="2.300" />
      </g>
    </svg>
  );
}
