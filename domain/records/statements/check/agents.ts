import { MAX_GROUP_MEMBERS } from '../limits.ts';
import { fault, has, type Fault, type Json } from './fault.ts';
import { iri, mbox, sha1 } from './formats.ts';
import { anyText, byObjectType, listOf, objectOf, oneOf } from './shapes.ts';

/** Inverse functional identifiers (Data §2.4.2.3). */
const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

const account = objectOf({
  what: 'an account',
  properties: { homePage: iri, name: anyText },
  required: ['homePage', 'name'],
});

const identity = { name: anyText, mbox, mbox_sha1sum: sha1, openid: iri, account };

export const agent = objectOf({
  what: 'an agent',
  properties: { objectType: oneOf(['Agent']), ...identity },
  rules: [(value) => (identifiersOf(value).length === 0 ? unidentified() : ambiguous(value))],
});

export const group = objectOf({
  what: 'a group',
  properties: {
    objectType: oneOf(['Group']),
    ...identity,
    member: listOf(agent, 'agents', { max: MAX_GROUP_MEMBERS }),
  },
  required: ['objectType'],
  rules: [
    ambiguous,
    (value) =>
      identifiersOf(value).length === 0 && !has(value, 'member')
        ? fault('is missing', 'List the members: a group without an identifier is known by them.', 'member')
        : undefined,
  ],
});

/** Whom a statement is about; without `objectType` it is an agent. */
export const agentOrGroup = byObjectType({ Agent: agent, Group: group }, 'Agent');

/** An agent; or application and user of three-legged OAuth, of which the application has an account (Data §2.4.9). */
export const authority = byObjectType(
  {
    Agent: agent,
    Group: objectOf({
      what: 'an authority',
      properties: {
        objectType: oneOf(['Group']),
        name: anyText,
        member: listOf(agent, 'two agents', { min: 2, max: 2 }),
      },
      required: ['member'],
      rules: [
        ({ member }) =>
          (member as Json[]).some((one) => has(one, 'account'))
            ? undefined
            : fault(
                'names no application',
                'Identify the application by its account, or leave authority out.',
                'member',
              ),
      ],
    }),
  },
  'Agent',
);

function identifiersOf(value: Json): string[] {
  return IDENTIFIERS.filter((name) => has(value, name));
}

function unidentified(): Fault {
  return fault('has no identifier', `Add exactly one of ${IDENTIFIERS.join(', ')}.`);
}

function ambiguous(value: Json): Fault | undefined {
  const names = identifiersOf(value);
  return names.length > 1
    ? fault(`has ${names.length} identifiers: ${names.join(' and ')}`, 'Keep exactly one of them.')
    : undefined;
}
