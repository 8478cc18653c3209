import {
  changeGroup,
  changeGroupMembers,
  createGroup,
  deleteGroup,
  getGroup,
  listGroupMembers,
  searchGroups,
} from '@mesh/domain/organisation';
import { groupsOfSource } from '@mesh/domain/people';
import { countLearners } from '@mesh/domain/records';
import { getSource } from '@mesh/domain/sync';
import { byName, readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import {
  changedMembers,
  createdGroup,
  group,
  groupChange,
  groupLearning,
  groupLearningQuery,
  groupMembers,
  groups,
  groupsQuery,
  memberChange,
  membersQuery,
  newGroup,
} from '../schemas/groups.ts';
import { sourceGroups } from '../schemas/session.ts';

const tag = 'People';

export const groupRoutes = [
  endpoint({
    method: 'get',
    path: '/groups',
    operation: 'groups.read',
    tag,
    summary: 'List groups',
    description: 'The organisation’s own, those of provisioning and sign-in, and those that sources tell of.',
    query: groupsQuery,
    success: { status: 200, description: 'A page of groups, by name.', answer: groups },
    async handle({ deps, actor, query: { q, managedBy, ...page } }) {
      const { rows, nextCursor } = await readPage(byName('groups'), page, (asked) =>
        searchGroups(deps.sync, actor, { query: q, managedBy, ...asked }),
      );
      return { groups: rows, nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: '/groups',
    operation: 'groups.write',
    tag,
    summary: 'Make a group',
    body: newGroup,
    idempotent: true,
    errors: ['conflict'],
    success: { status: 201, description: 'The id of the group.', answer: createdGroup },
    location: ({ id }) => `/api/v1/groups/${id}`,
    handle: ({ deps, actor, body }) => createGroup(deps.sync, actor, body),
  }),
  endpoint({
    method: 'get',
    path: '/groups/{id}',
    operation: 'groups.read',
    tag,
    summary: 'Show a group',
    params: idParams,
    success: { status: 200, description: 'The group.', answer: group },
    handle: ({ deps, actor, params }) => getGroup(deps.sync, actor, params.id),
  }),
  endpoint({
    method: 'patch',
    path: '/groups/{id}',
    operation: 'groups.write',
    tag,
    summary: 'Rename a group',
    description: '409: somebody else keeps it.',
    params: idParams,
    body: groupChange,
    errors: ['conflict'],
    success: { status: 204, description: 'Renamed.' },
    handle: ({ deps, actor, params, body }) =>
      changeGroup(deps.sync, actor, { groupId: params.id, as: 'mesh', ...body }),
  }),
  endpoint({
    method: 'delete',
    path: '/groups/{id}',
    operation: 'groups.write',
    tag,
    summary: 'Remove a group',
    description: 'Whoever read or had a role by it does no longer. 409: a source tells of it.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 204, description: 'Removed.' },
    handle: ({ deps, actor, params }) => deleteGroup(deps.sync, actor, { groupId: params.id, as: 'mesh' }),
  }),
  endpoint({
    method: 'get',
    path: '/groups/{id}/learning',
    operation: 'records.read',
    tag,
    summary: 'See how far a group has come',
    description:
      'Counts of persons, nobody named. In works-council mode small ones are not told, and none is exact (ADR 0027).',
    params: idParams,
    query: groupLearningQuery,
    success: { status: 200, description: 'Who is in nested groups counts too.', answer: groupLearning },
    errors: ['not_found'],
    handle: ({ deps, actor, params, query }) =>
      countLearners(deps.records, actor, {
        groupId: params.id,
        since: new Date(deps.sync.clock.now().getTime() - Number(query.days) * 86_400_000),
      }),
  }),
  endpoint({
    method: 'get',
    path: '/groups/{id}/members',
    operation: 'groups.read',
    tag,
    summary: 'List who is in a group',
    description: 'Direct members, by name. Looking is audited.',
    params: idParams,
    query: membersQuery,
    success: { status: 200, description: 'A page of members.', answer: groupMembers },
    async handle({ deps, actor, params, query }) {
      const { rows, nextCursor } = await readPage(byName('members'), query, (asked) =>
        listGroupMembers(deps.sync, actor, { groupId: params.id, ...asked }),
      );
      return { members: rows, nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: '/groups/{id}/members',
    operation: 'groups.write',
    tag,
    summary: 'Change who is in a group',
    description:
      'Persons and groups. 403: the group gives an access role, so administrators decide. 409: a group would contain itself, or somebody else keeps this one.',
    params: idParams,
    body: memberChange,
    errors: ['conflict'],
    success: { status: 200, description: 'How many came and went.', answer: changedMembers },
    handle: ({ deps, actor, params, body }) =>
      changeGroupMembers(deps.sync, actor, { groupId: params.id, as: 'mesh', ...body }),
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/groups',
    operation: 'sources.read',
    tag,
    summary: 'List the groups of a source',
    description: 'Groups that the source tells of, or that its readers name, with how many are known here.',
    params: idParams,
    success: { status: 200, description: 'At most 1,000, by name.', answer: sourceGroups },
    async handle({ deps, actor, params }) {
      const { id } = await getSource(deps.sync, actor, params.id);
      return { groups: await groupsOfSource(deps.sync.db, actor.tenantId, id) };
    },
  }),
];
