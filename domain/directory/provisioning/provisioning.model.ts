import type { Member } from '@mesh/domain/people';

/** What of a client's word becomes that of a person here; null clears. */
export interface PersonSaid {
  name: string;
  email: string | null;
  jobTitle: string | null;
  department: string | null;
  team: string | null;
  location: string | null;
  /** Undefined: it stays. */
  language: string | undefined;
  timeZone: string | undefined;
}

/** A person as a client says that they are. */
export interface UserDraft {
  userName: string;
  externalId: string | null;
  active: boolean;
  /** Everything that it said and that is kept, in its own words. */
  attributes: Record<string, unknown>;
  person: PersonSaid;
  employeeNumber: string | null;
  /** The id of another one of its users. */
  managerId: string | null;
}

export interface UserView {
  id: string;
  userName: string;
  externalId: string | null;
  /** Whether the person is, whatever the client said. */
  active: boolean;
  /** What the client said last. */
  activeSaid: boolean;
  attributes: Record<string, unknown>;
  /** Another text after each change. */
  version: string;
  createdAt: Date;
  updatedAt: Date;
  /** Direct ones of the same client. */
  groups: { id: string; name: string }[];
}

export interface GroupDraft {
  displayName: string;
  externalId: string | null;
}

export interface GroupView extends GroupDraft {
  id: string;
  version: string;
  createdAt: Date;
  updatedAt: Date;
  /** Undefined: nobody asked for them. */
  members: (Member & { name: string })[] | undefined;
}

/** Who is in a group from now on: first `set`, then `remove`, then `add`; ids of the client's users and groups. */
export interface MembersSaid {
  set?: readonly string[];
  add: readonly string[];
  remove: readonly string[];
}

export interface Found<T> {
  total: number;
  rows: T[];
}

/** Throws `precondition_failed` when whoever changes has not seen what is there. */
export type CheckVersion = (version: string) => void;
