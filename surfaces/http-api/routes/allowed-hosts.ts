import { allowHost, disallowHost, listAllowedHosts, type AllowedHost as HostView } from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { allowedHost, allowedHosts, hostParams, newAllowedHost } from '../schemas/allowed-hosts.ts';

const tag = 'Sources';

const present = ({ host, createdAt }: HostView) => ({ host, createdAt: createdAt.toISOString() });

export const allowedHostRoutes = [
  endpoint({
    method: 'get',
    path: '/allowed-hosts',
    operation: 'sources.read',
    tag,
    summary: 'List private hosts that may be read',
    success: { status: 200, description: 'All of them, by name.', answer: allowedHosts },
    async handle({ deps, actor }) {
      const hosts = await listAllowedHosts(deps.sync, actor);
      return { hosts: hosts.map((host) => present(host)) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/allowed-hosts',
    operation: 'system.write',
    tag,
    summary: 'Allow a private host',
    description: 'Private, loopback and link-local addresses are not read unless they are allowed here.',
    body: newAllowedHost,
    success: { status: 201, description: 'It may be read from now on.', answer: allowedHost },
    async handle({ deps, actor, body }) {
      return present(await allowHost(deps.sync, actor, body.host));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/allowed-hosts/{host}',
    operation: 'system.write',
    tag,
    summary: 'Allow a private host no longer',
    params: hostParams,
    success: { status: 204, description: 'It is no longer read.' },
    handle: ({ deps, actor, params }) => disallowHost(deps.sync, actor, params.host),
  }),
];
