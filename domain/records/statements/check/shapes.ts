import {
  fault,
  has,
  isObject,
  shown,
  within,
  withinOwn,
  type Check,
  type Fault,
  type Json,
} from './fault.ts';

/** What data looks like, as functions that are put together once, when the module is loaded. */

export function textThat(holds: (text: string) => boolean, what: string, example: string): Check {
  return (value) =>
    typeof value === 'string' && holds(value)
      ? undefined
      : fault(`is not ${what}: ${shown(value)}`, `Send ${what}, such as ${example}.`);
}

export const anyText: Check = (value) =>
  typeof value === 'string'
    ? undefined
    : fault(`is not a string: ${shown(value)}`, 'Send a JSON string, or leave the property out.');

export const anyBoolean: Check = (value) =>
  typeof value === 'boolean'
    ? undefined
    : fault(`is not a boolean: ${shown(value)}`, 'Send true or false without quotes.');

export const anyNumber: Check = (value) =>
  typeof value === 'number'
    ? undefined
    : fault(`is not a number: ${shown(value)}`, 'Send a JSON number without quotes.');

export function oneOf(words: readonly string[]): Check {
  const known = new Set<unknown>(words);
  const remedy =
    words.length === 1 ? `Send ${words[0]}, in this case.` : `Send one of ${words.join(', ')}, in this case.`;
  return (value) => (known.has(value) ? undefined : fault(`is not known: ${shown(value)}`, remedy));
}

/** An array in which every element keeps the check. */
export function listOf(check: Check, what: string, limits: { min?: number; max?: number } = {}): Check {
  const { min = 0, max = Infinity } = limits;
  return (value) => {
    if (!Array.isArray(value)) return fault(`is not an array: ${shown(value)}`, `Send an array of ${what}.`);
    if (value.length < min) return fault('is empty', `Name at least ${min} of ${what}, or leave it out.`);
    if (value.length > max) return fault(`has more than ${max} elements`, `Send at most ${max} of ${what}.`);
    for (let index = 0; index < value.length; index++) {
      const found = check(value[index]);
      if (found) return within(index, found);
    }
    return undefined;
  };
}

/** An object used as a map. */
export function mapOf(what: string, checkKey: Check, checkValue?: Check): Check {
  return (value) => {
    if (!isObject(value)) return notAnObject(value, what);
    for (const key of Object.keys(value)) {
      const found = checkKey(key) ?? checkValue?.(value[key]);
      if (found) return withinOwn(key, found);
    }
    return undefined;
  };
}

export interface Shape {
  /** With its article: `an agent`. */
  readonly what: string;
  readonly properties: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  /** What must hold between properties; asked when each of them is right by itself. */
  readonly rules?: readonly ((object: Json) => Fault | undefined)[];
}

/** Every property of the specification: its own words, wherever they stand. */
const words = new Set<string>();

/** An object with these properties and no others (Data §2.2: a key that the specification does not allow). */
export function objectOf({ what, properties, required = [], rules = [] }: Shape): Check {
  const checks = new Map(Object.entries(properties));
  for (const name of checks.keys()) words.add(name);
  return (value) => {
    if (!isObject(value)) return notAnObject(value, what);
    for (const key of Object.keys(value)) {
      const check = checks.get(key);
      if (check === undefined) return unknownProperty(key, what, checks);
      const found = check(value[key]);
      if (found) return within(key, found);
    }
    for (const key of required)
      if (!has(value, key)) return fault('is missing', `Add it: ${what} needs "${key}".`, key);
    for (const rule of rules) {
      const found = rule(value);
      if (found) return found;
    }
    return undefined;
  };
}

/** Which shape holds is told by `objectType`. */
export function byObjectType(shapes: Readonly<Record<string, Check>>, absent?: string): Check {
  const known = new Map(Object.entries(shapes));
  const names = [...known.keys()].join(', ');
  return (value) => {
    if (!isObject(value)) return notAnObject(value, `one of ${names}`);
    const type = has(value, 'objectType') ? value.objectType : absent;
    const check = known.get(type as string);
    if (check) return check(value);
    return type === undefined
      ? fault('is missing', `Add "objectType": one of ${names}.`, 'objectType')
      : fault(`is not known here: ${shown(type)}`, `Send one of ${names}, in this case.`, 'objectType');
  };
}

function notAnObject(value: unknown, what: string): Fault {
  return fault(`is not an object: ${shown(value)}`, `Send ${what} as a JSON object, or leave it out.`);
}

function unknownProperty(key: string, what: string, known: ReadonlyMap<string, Check>): Fault {
  const meant = [...known.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  const says = `is not a property of ${what}`;
  if (meant !== undefined) return within(key, fault(says, `Write it "${meant}".`));
  const found = fault(says, 'Remove it, or put it into extensions under an IRI of your own.');
  return words.has(key) ? within(key, found) : withinOwn(key, found);
}
