import { readSenderLint } from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { senderLints } from '../schemas/record-lint.ts';

export const recordLintRoutes = [
  endpoint({
    method: 'get',
    path: '/records/lint',
    operation: 'records.manage',
    tag: 'Records',
    summary: 'See what senders could do better',
    description:
      'Habits that no rule of xAPI forbids and that spoil the record, each with examples and a fix. Found in what is stored, seconds later; those that were sent without an id are counted as they come.',
    success: { status: 200, description: 'Every sender, those without findings too.', answer: senderLints },
    async handle({ deps, actor }) {
      const senders = await readSenderLint(deps.records, actor);
      return {
        senders: senders.map(({ findings, ...sender }) => ({
          ...sender,
          findings: findings.map(({ firstAt, lastAt, ...finding }) => ({
            ...finding,
            firstAt: firstAt.toISOString(),
            lastAt: lastAt.toISOString(),
          })),
        })),
      };
    },
  }),
];
