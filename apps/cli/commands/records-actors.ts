import type { Command } from 'commander';
import type {
  ActorIdentifier,
  RecordActor,
  RecordActorDecision,
  RecordActors,
} from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { addListCommand } from '../list-command.ts';
import { moment, table } from '../output.ts';

const ACTOR = 'its id; see "mesh records actors"';

export function addRecordActors(records: Command, io: Io): void {
  addList(records, io);
  addDecision(records, io, 'confirm', 'all statements of this actor are of this person');
  addDecision(records, io, 'reject', 'this actor is not this person: it is proposed no longer');
  addDecision(records, io, 'nobody', 'this actor is no person of the organisation, such as a test account');
  addDecision(records, io, 'undo', 'takes back whatever was said of this actor');
}

function addList(records: Command, io: Io): void {
  addListCommand<RecordActors>(records, io, {
    name: 'actors',
    description: 'who statements are about, and which person that is; the last heard of first',
    path: '/records/actors',
    filter: { name: 'state', value: 'state', description: 'waiting, resolved or nobody; default: all' },
    text: ({ actors }) => actorTable(io, actors),
    example: 'mesh records actors --state waiting',
  });
}

function addDecision(
  records: Command,
  io: Io,
  decision: RecordActorDecision['decision'],
  description: string,
): void {
  const command = records.command(decision).argument('<actor>', ACTOR).description(description);
  const isOfPerson = decision === 'confirm' || decision === 'reject';
  if (isOfPerson) command.argument('<person>', 'as "mesh people" shows it, or an id');
  command.action(
    action(io, async ({ client, answer }, id: string, person?: string) => {
      const body: RecordActorDecision =
        isOfPerson && person !== undefined
          ? { decision, personId: await personId(client, person) }
          : { decision };
      const actor = await client.call<RecordActor>('POST', `/records/actors/${encodeURIComponent(id)}`, {
        body,
      });
      answer(actor, () => actorTable(io, [actor]));
    }),
  );
  examples(
    command,
    `mesh records ${decision} 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11${isOfPerson ? ' mara.voss' : ''}`,
  );
}

function actorTable(io: Io, actors: readonly RecordActor[]): string {
  return table(
    io,
    ['ACTOR', 'STATE', 'PERSON', 'LAST', 'STATEMENTS', 'NAMED BY', 'MAY BE'],
    actors.map((actor) => [
      actor.id,
      actor.state,
      actor.person?.name ?? '-',
      moment(actor.lastAt),
      String(actor.statements ?? '-'),
      [actor.name ?? '', identifierText(actor.identifier)].join(' ').trim(),
      actor.proposals.map(({ person, reasons }) => `${person.name} (${reasons.join(', ')})`).join('; '),
    ]),
  );
}

/** Who that is, for people. */
export function identifierText({ mbox, mbox_sha1sum, openid, account }: ActorIdentifier): string {
  if (account !== undefined) return `${account.name} at ${account.homePage}`;
  return mbox?.slice('mailto:'.length) ?? openid ?? mbox_sha1sum ?? '';
}
