import {
  addGroup,
  changeGroup,
  getGroup,
  removeGroup,
  searchGroups,
  type GroupDraft,
  type GroupView,
} from '@mesh/domain/directory';
import type { Answer } from '../answer.ts';
import { patchGroup } from '../patch/patch-group.ts';
import { readPatch } from '../patch/read-patch.ts';
import { isWanted, presentGroup, project, tagOf } from '../present.ts';
import { checkerOf, idOf, isSeen, wantedOf, type Call } from '../request/call.ts';
import { listQueryOf } from '../request/list-query.ts';
import { readResource, type Doc } from '../request/read-resource.ts';
import { GROUPS } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { listAnswer } from './lists.ts';

export async function listGroups({ deps, actor, base, query }: Call): Promise<Answer> {
  const wanted = wantedOf(query);
  const asked = listQueryOf(query, GROUPS);
  const withMembers = isWanted('members', wanted);
  const { total, rows } = await searchGroups(deps, actor, { ...asked.page, withMembers });
  return listAnswer(
    rows.map((group) => project(presentGroup(group, base), wanted, GROUPS)),
    total,
    asked,
  );
}

export async function readGroup(call: Call, id: string): Promise<Answer> {
  const withMembers = isWanted('members', wantedOf(call.query));
  const group = await getGroup(call.deps, call.actor, idOf(id, GROUPS), { withMembers });
  if (isSeen(call, group.version)) return { status: 304, headers: { etag: tagOf(group.version) } };
  return one(call, group, 200);
}

export async function createGroup(call: Call): Promise<Answer> {
  const group = await addGroup(call.deps, call.actor, draftOf(await call.body()));
  const answer = one(call, group, 201);
  return { ...answer, headers: { ...answer.headers, location: `${call.base}/Groups/${group.id}` } };
}

export async function replaceGroup(call: Call, id: string): Promise<Answer> {
  const { members, ...draft } = draftOf(await call.body());
  const edit = () => ({ ...draft, members: { set: members, add: [], remove: [] } });
  return change(call, id, edit);
}

/** A large group is not read again only to be answered: with 204 the client knows that it is so (RFC 7644 §3.5.2). */
export async function patchedGroup(call: Call, id: string): Promise<Answer> {
  const operations = readPatch(await call.body());
  return change(call, id, (group) => patchGroup(group, operations), { brief: !call.query.has('attributes') });
}

async function change(
  call: Call,
  id: string,
  edit: Parameters<typeof changeGroup>[3]['edit'],
  { brief = false }: { brief?: boolean } = {},
): Promise<Answer> {
  const withMembers = !brief && isWanted('members', wantedOf(call.query));
  const asked = { check: checkerOf(call), edit, withMembers };
  const group = await changeGroup(call.deps, call.actor, idOf(id, GROUPS), asked);
  return brief ? { status: 204, headers: { etag: tagOf(group.version) } } : one(call, group, 200);
}

export async function deleteGroup(call: Call, id: string): Promise<Answer> {
  await removeGroup(call.deps, call.actor, idOf(id, GROUPS), checkerOf(call));
  return { status: 204 };
}

function draftOf(body: Doc): GroupDraft & { members: string[] } {
  const { displayName, externalId, members } = readResource(body, GROUPS);
  if (typeof displayName !== 'string') throw invalid('invalidValue', '"displayName" is required.');
  return {
    displayName,
    externalId: typeof externalId === 'string' ? externalId : null,
    members: ((members as Doc[] | undefined) ?? []).map(({ value }) => value as string),
  };
}

function one({ base, query }: Call, group: GroupView, status: number): Answer {
  const body = project(presentGroup(group, base), wantedOf(query), GROUPS);
  return { status, body, headers: { etag: tagOf(group.version) } };
}
