import { authorise, nameOfToken, refusal } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';

/**
 * Which directory speaks: the name of its token. A token is changed for another by making one of the same name.
 * Throws `forbidden` for whoever is none.
 */
export async function clientOf({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<string> {
  authorise(actor, 'directory.provision');
  const name = actor.tokenId === undefined ? undefined : await nameOfToken(db, actor.tenantId, actor.tokenId);
  if (name === undefined) throw refusal(actor, 'directory.provision');
  return name;
}
