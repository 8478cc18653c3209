const UNITS = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** "3 days", "6 hours", "90 minutes": the largest unit that says it whole. */
export function durationInWords(minutes: number, language: string): string {
  const [unit, size] = UNITS.find(([, length]) => minutes >= length && minutes % length === 0) ?? [
    'minute',
    1,
  ];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

/** How long ago a moment was, in its largest unit: "3 hours"; at least a minute. */
export function elapsedInWords(since: string, language: string, now = Date.now()): string {
  const minutes = Math.max(1, Math.floor((now - new Date(since).getTime()) / 60_000));
  const [, size] = UNITS.find(([, length]) => minutes >= length) ?? UNITS[2];
  return durationInWords(minutes - (minutes % size), language);
}

/** "1 hr 12 min", "45 sec": a length in its two largest units. */
export function lengthInWords(seconds: number, language: string): string {
  const whole = Math.round(seconds);
  const parts = [
    ['hour', Math.floor(whole / 3_600)],
    ['minute', Math.floor((whole % 3_600) / 60)],
    ['second', whole % 60],
  ] as const;
  const first = parts.findIndex(([, count]) => count > 0);
  return parts
    .slice(first < 0 ? 2 : first, first < 0 ? 3 : first + 2)
    .filter(([, count], index) => index === 0 || count > 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ');
}
