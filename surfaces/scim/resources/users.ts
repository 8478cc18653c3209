import { addUser, changeUser, getUser, removeUser, searchUsers, type UserView } from '@mesh/domain/directory';
import type { Answer } from '../answer.ts';
import { patchResource } from '../patch/patch-user.ts';
import { readPatch } from '../patch/read-patch.ts';
import { presentUser, project, tagOf } from '../present.ts';
import { checkerOf, idOf, isSeen, wantedOf, type Call } from '../request/call.ts';
import { listQueryOf } from '../request/list-query.ts';
import { readResource } from '../request/read-resource.ts';
import { USERS } from '../schema/schemas.ts';
import { listAnswer } from './lists.ts';
import { docOf, draftOf } from './user-draft.ts';

export async function listUsers({ deps, actor, base, query }: Call): Promise<Answer> {
  const wanted = wantedOf(query);
  const asked = listQueryOf(query, USERS);
  const { total, rows } = await searchUsers(deps, actor, asked.page);
  // Projected before the cursor is made of the id, which every answer has.
  return listAnswer(
    rows.map((user) => project(presentUser(user, base), wanted, USERS)),
    total,
    asked,
  );
}

export async function readUser(call: Call, id: string): Promise<Answer> {
  const user = await getUser(call.deps, call.actor, idOf(id, USERS));
  if (isSeen(call, user.version)) return { status: 304, headers: { etag: tagOf(user.version) } };
  return one(call, user, 200);
}

export async function createUser(call: Call): Promise<Answer> {
  const draft = draftOf(readResource(await call.body(), USERS));
  const user = await addUser(call.deps, call.actor, draft);
  const answer = one(call, user, 201);
  return { ...answer, headers: { ...answer.headers, location: `${call.base}/Users/${user.id}` } };
}

/** RFC 7644 §3.5.1: what is not said is gone, but for `active`, which nobody loses by silence. */
export async function replaceUser(call: Call, id: string): Promise<Answer> {
  const said = readResource(await call.body(), USERS);
  const edit = ({ active }: UserView) => draftOf({ active, ...said });
  return one(
    call,
    await changeUser(call.deps, call.actor, idOf(id, USERS), { check: checkerOf(call), edit }),
    200,
  );
}

export async function patchUser(call: Call, id: string): Promise<Answer> {
  const operations = readPatch(await call.body());
  const edit = (user: UserView) => draftOf(patchResource(docOf(user), operations, USERS));
  return one(
    call,
    await changeUser(call.deps, call.actor, idOf(id, USERS), { check: checkerOf(call), edit }),
    200,
  );
}

export async function deleteUser(call: Call, id: string): Promise<Answer> {
  await removeUser(call.deps, call.actor, idOf(id, USERS), checkerOf(call));
  return { status: 204 };
}

function one({ base, query }: Call, user: UserView, status: number): Answer {
  const body = project(presentUser(user, base), wantedOf(query), USERS);
  return { status, body, headers: { etag: tagOf(user.version) } };
}
