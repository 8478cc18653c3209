/** A name, an index, or : all of them. */
type Step = string | number;

const STEP = /^(?:\.([A-Za-z0-9_-]+|\*)|\[(\d+|\*)\]|\['((?:[^'\\]|\\.)*)'\])/;

/**
 * What stands at a place of a statement, named by JSONPath as profiles may use it (xAPI Profiles, Structure §8.1): no
 * filters, no scripts; a leading `$` may be missing. Paths are the mesh's own data: throws `RangeError` for a broken one.
 */
export function valuesAt(value: unknown, location: string): unknown[] {
  return stepsOf(location).reduce<unknown[]>(
    (found, step) => found.flatMap((one) => below(one, step)),
    [value],
  );
}

function stepsOf(location: string): Step[] {
  const steps: Step[] = [];
  let rest = location.startsWith('$') ? location.slice(1) : `.${location}`;
  while (rest !== '') {
    const [whole, name, index, quoted] = STEP.exec(rest) ?? [];
    if (whole === undefined) throw new RangeError(`This is no path of a statement: ${location}`);
    steps.push(name ?? quoted ?? (index === '*' ? '*' : Number(index)));
    rest = rest.slice(whole.length);
  }
  return steps;
}

function below(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value);
  return Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
}
