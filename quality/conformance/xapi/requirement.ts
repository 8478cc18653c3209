/** One thing that a specification requires of an LRS. */
export interface Requirement {
  /** `xapi:` and the place in the specification: `xapi:data-2.4.1-form`. Tests name it by `verifies(id)`. */
  readonly id: string;
  /** Where it is written. */
  readonly section: string;
  /** What is seen from outside when it is kept. */
  readonly behaviour: string;
}

/** Requirements of one section: last part of the id → behaviour. */
export function requirementsOf(
  place: string,
  section: string,
  behaviours: Readonly<Record<string, string>>,
): Requirement[] {
  return Object.entries(behaviours).map(([name, behaviour]) => ({
    id: `xapi:${place}-${name}`,
    section,
    behaviour,
  }));
}
