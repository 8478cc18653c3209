import { expect, it } from 'vitest';
import { kernelTraces } from './kernel.traces.ts';

it('an event that tells of many persons is given to one of them without the others', () => {
  const [events] = kernelTraces.filter(({ table }) => table === 'outbox_event');
  const subject = { personIds: ['ann'], agents: [] } as unknown as Parameters<
    NonNullable<typeof events>['where']
  >[0];
  const row = { type: 'people.identity-changed', payload: { personIds: ['ann', 'ben'] } };
  expect(events!.theirs!(row, subject)).toEqual({ ...row, payload: { personIds: ['ann'] } });
});
