import type { Command } from 'commander';
import type { EndedSessions, SignInLink } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { counted, moment } from '../output.ts';

/** Letting a person in, and out of everything. */
export function addSignInLink(signIn: Command, io: Io): void {
  const link = signIn
    .command('link')
    .argument('<person>', 'handle or id')
    .description('makes a link by which a person chooses a password or a passkey; it works once')
    .action(
      action(io, async ({ client, answer }, person: string) => {
        const path = `/people/${await personId(client, person)}/sign-in-link`;
        const document = await client.call<SignInLink>('POST', path);
        answer(document, () =>
          [
            document.url,
            `Whoever has it can sign in as ${person}. It works once, until ${moment(document.expiresAt)}.`,
            'The mesh sends no mail: give it to them in a way that nobody else reads.',
          ].join('\n'),
        );
      }),
    );
  examples(link, 'mesh sign-in link mara.voss');
  const out = signIn
    .command('end')
    .argument('<person>', 'handle or id')
    .description('signs a person out everywhere')
    .action(
      action(io, async ({ client, answer }, person: string) => {
        const path = `/people/${await personId(client, person)}/sessions`;
        const document = await client.call<EndedSessions>('DELETE', path);
        answer(document, () => `${counted(document.ended, 'session')} of ${person} ended.`);
      }),
    );
  examples(out, 'mesh sign-in end mara.voss');
}
