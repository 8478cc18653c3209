import { access } from './access.ts';
import { actors } from './actors.ts';
import { destinations } from './destinations.ts';
import { did } from './did.ts';
import { directory } from './directory.ts';
import { imports } from './imports.ts';
import { letters } from './letters.ts';
import { pages } from './pages.ts';
import { persons } from './persons.ts';
import { providers } from './providers.ts';
import { privacy } from './privacy.ts';
import { records } from './records.ts';
import { senders } from './senders.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { source } from './source.ts';
import { sources } from './sources.ts';
import { upkeep } from './upkeep.ts';

export const messages = {
  ...access,
  ...actors,
  ...destinations,
  ...did,
  ...directory,
  ...imports,
  ...letters,
  ...shell,
  ...pages,
  ...persons,
  ...providers,
  ...privacy,
  ...records,
  ...senders,
  ...sources,
  ...signIn,
  ...source,
  ...upkeep,
};

type Same<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Same<Catalogue[Key]>;
};
/** Every language has the keys of English. */
export type Messages = Same<typeof messages>;
