import { DomainError } from '@mesh/domain/kernel';
import {
  deleteDocument,
  deleteDocuments,
  type DocumentAddress,
  type DocumentChange,
  listDocumentIds,
  MAX_DOCUMENT_BYTES,
  mergeDocument,
  parseJson,
  parseMediaType,
  putDocument,
  readDocument,
  type XapiScope,
} from '@mesh/domain/records';
import { jsonAnswer, noContent, type Answer } from '../answer/answer.ts';
import { hashTag } from '../answer/etag.ts';
import type { Call, Resource } from '../call.ts';
import { required } from '../request/parameters.ts';
import { conditionsOf, isKnown } from '../request/preconditions.ts';
import { textOf } from '../request/read-body.ts';
import { momentOf, requiredAgent, requiredIri, uuidOf } from './values.ts';

interface Kind {
  path: string;
  scope: XapiScope;
  /** The parameters that say whose documents these are. */
  owner: readonly string[];
  /** The parameter that names one of them. */
  id: string;
  address(call: Call): DocumentAddress;
  /** All documents of an owner can be deleted at once. */
  deletesAll: boolean;
  /** 1.0.3 wants a precondition for every PUT (Communication §3.1); State is excepted. */
  guarded: boolean;
}

const STATE: Kind = {
  path: '/activities/state',
  scope: 'state',
  owner: ['activityId', 'agent', 'registration'],
  id: 'stateId',
  address: (call) => ({
    kind: 'state',
    activityId: requiredIri(call, 'activityId'),
    agent: requiredAgent(call, 'agent'),
    registration: uuidOf(call, 'registration'),
  }),
  deletesAll: true,
  guarded: false,
};

const ACTIVITY_PROFILE: Kind = {
  path: '/activities/profile',
  scope: 'profile',
  owner: ['activityId'],
  id: 'profileId',
  address: (call) => ({ kind: 'activity-profile', activityId: requiredIri(call, 'activityId') }),
  deletesAll: false,
  guarded: true,
};

const AGENT_PROFILE: Kind = {
  path: '/agents/profile',
  scope: 'profile',
  owner: ['agent'],
  id: 'profileId',
  address: (call) => ({ kind: 'agent-profile', agent: requiredAgent(call, 'agent') }),
  deletesAll: false,
  guarded: true,
};

/** The three document resources (1.0.3 Communication §2.2, §2.3, §2.6, §2.7), which differ in whose documents they are. */
export const documents: readonly Resource[] = [STATE, ACTIVITY_PROFILE, AGENT_PROFILE].map(resourceOf);

function resourceOf(kind: Kind): Resource {
  const one = { scopes: [kind.scope] as const, parameters: [...kind.owner, kind.id] };
  return {
    path: kind.path,
    methods: {
      GET: {
        scopes: ['all/read', kind.scope],
        parameters: [...one.parameters, 'since'],
        handle: (call) => (call.parameters.has(kind.id) ? readOne(kind, call) : listIds(kind, call)),
      },
      PUT: { ...one, handle: (call) => put(kind, call) },
      POST: { ...one, handle: (call) => merge(kind, call) },
      DELETE: { ...one, handle: (call) => remove(kind, call) },
    },
  };
}

async function readOne(kind: Kind, call: Call): Promise<Answer> {
  const address = kind.address(call);
  momentOf(call, 'since');
  const id = required(call.parameters, kind.id);
  const found = await readDocument(call.deps.records, call.sender, address, id);
  if (found === undefined)
    throw new DomainError('not_found', `There is no document with this ${kind.id}.`, {
      field: kind.id,
      remedy: `Ask without ${kind.id} for those that there are.`,
    });
  const headers = {
    'content-type': found.contentType,
    etag: found.etag,
    'last-modified': found.updatedAt.toUTCString(),
    // Whoever sent it, it must not run as a page of ours.
    'content-security-policy': "sandbox; default-src 'none'",
  };
  if (isKnown(conditionsOf(call.header), found.etag)) return { status: 304, headers, body: null };
  return { status: 200, headers, body: found.content };
}

async function listIds(kind: Kind, call: Call): Promise<Answer> {
  const since = momentOf(call, 'since');
  const { ids, updatedAt } = await listDocumentIds(call.deps.records, call.sender, kind.address(call), since);
  const text = JSON.stringify(ids);
  return jsonAnswer(text, {
    etag: hashTag(text),
    ...(updatedAt === undefined ? {} : { 'last-modified': updatedAt.toUTCString() }),
  });
}

async function put(kind: Kind, call: Call): Promise<Answer> {
  const { change, sent } = await readChange(kind, call);
  const required = call.version === '2.0.0' || kind.guarded;
  if (call.version === '1.0.3' && kind.guarded) await refuseUnguarded(call, change);
  await putDocument(
    call.deps.records,
    call.sender,
    { ...change, precondition: { ...change.precondition, required } },
    sent,
  );
  return noContent;
}

/** In 1.0.3 even a new document needs a precondition; for one that is there, the store says what is in conflict. */
async function refuseUnguarded(
  { deps, sender }: Call,
  { address, documentId, precondition }: DocumentChange,
): Promise<void> {
  if (precondition.ifMatch !== undefined || precondition.ifNoneMatch !== undefined) return;
  if ((await readDocument(deps.records, sender, address, documentId)) !== undefined) return;
  throw new DomainError('invalid', 'A PUT to a profile needs If-Match or If-None-Match.', {
    field: 'If-None-Match',
    remedy: 'Send If-None-Match: * for a new document, or If-Match with its ETag for one that is there.',
  });
}

async function merge(kind: Kind, call: Call): Promise<Answer> {
  const { change, sent } = await readChange(kind, call);
  await mergeDocument(call.deps.records, call.sender, change, sent);
  return noContent;
}

async function remove(kind: Kind, call: Call): Promise<Answer> {
  const { deps, sender, parameters } = call;
  if (kind.deletesAll && !parameters.has(kind.id))
    await deleteDocuments(deps.records, sender, kind.address(call));
  else await deleteDocument(deps.records, sender, changeOf(kind, call));
  return noContent;
}

function changeOf(kind: Kind, call: Call): DocumentChange {
  return {
    address: kind.address(call),
    documentId: required(call.parameters, kind.id),
    precondition: { ...conditionsOf(call.header), required: false },
  };
}

/** What is JSON by its Content-Type must be JSON; any other content is kept as it is. */
async function readChange(kind: Kind, call: Call) {
  const change = changeOf(kind, call);
  const contentType = call.header('content-type') ?? 'application/octet-stream';
  const content = await call.body(MAX_DOCUMENT_BYTES);
  if (parseMediaType(contentType).type === 'application/json') parseJson(textOf(content));
  return { change, sent: { content, contentType } };
}
