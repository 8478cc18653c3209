import { z } from '@hono/zod-openapi';
import { detectSource, type DetectionResult } from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { connectors } from '../schemas/connectors.ts';
import { detected, detectRequest, type Detected } from '../schemas/sources.ts';

export const connectorRoutes = [
  endpoint({
    method: 'get',
    path: '/connectors',
    operation: 'sources.read',
    tag: 'Sources',
    summary: 'List connectors',
    description: 'The kinds of sources that can be connected, each with the form of its configuration.',
    success: { status: 200, description: 'All connectors.', answer: connectors },
    async handle({ deps }) {
      return {
        connectors: [...deps.sync.connectors.values()].map((connector) => ({
          id: connector.id,
          title: connector.title,
          description: connector.description,
          configSchema: z.toJSONSchema(connector.config, { io: 'input', unrepresentable: 'any' }),
          defaultInterval: connector.defaultInterval,
          auth: connector.auth,
          verification: deps.verificationOf(connector.id),
          streams: connector.streams.map(({ name, removed, acl }) => ({ name, removed, acl })),
        })),
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/detect',
    operation: 'sources.write',
    tag: 'Sources',
    summary: 'Recognise an address',
    description: 'Says which connectors fit a pasted address, what they found and what they still need.',
    body: detectRequest,
    outbound: true,
    success: { status: 200, description: 'What was recognised, the surest first.', answer: detected },
    async handle({ deps, actor, body }) {
      return presentDetected(await detectSource(deps.sync, actor, body.url));
    },
  }),
];

function presentDetected({ address, detections, message, blockedHost }: DetectionResult): Detected {
  return {
    address,
    detections: detections.map(({ connector, title, confidence, name, config, found, needs }) => ({
      connector,
      title,
      confidence,
      name,
      config,
      found,
      needs,
    })),
    blockedHost,
    ...(message === null ? {} : { message }),
  };
}
