/** Addresses people can read and write: `?q=refund&kind=guide&kind=tip`; a name given twice is a list. */
export function parseQueryString(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

export function writeQueryString(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === 'number' || (typeof one === 'string' && one !== ''))
        params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}
