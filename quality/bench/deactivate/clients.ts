/** Requests as two provisioning services send them; the shapes are those of their own documentation and of what is seen on the wire. */
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export type Ask = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

/** How one service provisions. */
export interface Client {
  name: 'Entra' | 'Okta';
  addUser(ask: Ask, n: number, managerId: string | undefined): Promise<string>;
  addGroup(ask: Ask, name: string, members: readonly string[]): Promise<string>;
  deactivate(ask: Ask, id: string): Promise<unknown>;
}

const patch = (ask: Ask, path: string, ...Operations: unknown[]) =>
  ask('PATCH', path, { schemas: [PATCH], Operations });

const mailOf = (service: string, n: number): string => `person${n}@${service}.example`;

/** Asks before it adds, sets the manager by a patch of its own, adds members in twenties, and writes booleans as words. */
export const entra: Client = {
  name: 'Entra',
  async addUser(ask, n, managerId) {
    const userName = mailOf('entra', n);
    await ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
    const { id } = await ask('POST', '/Users', {
      schemas: [USER, ENTERPRISE],
      externalId: `entra-${n}`,
      userName,
      active: true,
      displayName: `Person ${n}`,
      title: 'Clerk',
      emails: [{ primary: true, type: 'work', value: userName }],
      name: { formatted: `Person ${n}`, givenName: 'Person', familyName: String(n) },
      addresses: [{ type: 'work', locality: 'Oslo', streetAddress: 'Street 1' }],
      phoneNumbers: [{ type: 'work', value: '+47 1' }],
      [ENTERPRISE]: { employeeNumber: `e${n}`, department: 'Sales' },
    });
    if (managerId !== undefined)
      await patch(ask, `/Users/${String(id)}`, {
        op: 'Add',
        path: `${ENTERPRISE}:manager`,
        value: managerId,
      });
    return String(id);
  },
  async addGroup(ask, displayName, members) {
    const { id } = await ask('POST', '/Groups', { schemas: [GROUP], externalId: displayName, displayName });
    for (let from = 0; from < members.length; from += 20)
      await patch(ask, `/Groups/${String(id)}`, {
        op: 'Add',
        path: 'members',
        value: members.slice(from, from + 20).map((value) => ({ $ref: null, value })),
      });
    return String(id);
  },
  deactivate: (ask, id) => patch(ask, `/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' }),
};

/** Asks before it adds, sends a password, adds members one by one, and changes by an object without a path. */
export const okta: Client = {
  name: 'Okta',
  async addUser(ask, n, managerId) {
    const userName = mailOf('okta', n);
    await ask(
      'GET',
      `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`,
    );
    const { id } = await ask('POST', '/Users', {
      schemas: [USER],
      userName,
      name: { givenName: 'Person', familyName: String(n) },
      emails: [{ primary: true, value: userName, type: 'work', display: userName }],
      displayName: `Person ${n}`,
      locale: 'en_US',
      externalId: `00u${n}`,
      groups: [],
      password: 'never kept 1',
      active: true,
      [ENTERPRISE]: {
        employeeNumber: `o${n}`,
        ...(managerId !== undefined && { manager: { value: managerId } }),
      },
    });
    return String(id);
  },
  async addGroup(ask, displayName, members) {
    const { id } = await ask('POST', '/Groups', { schemas: [GROUP], displayName, members: [] });
    for (const value of members)
      await patch(ask, `/Groups/${String(id)}`, { op: 'add', path: 'members', value: [{ value }] });
    return String(id);
  },
  deactivate: (ask, id) => patch(ask, `/Users/${id}`, { op: 'replace', value: { active: false } }),
};
