import type { Phrases } from '../../said.ts';
import { connectors } from './connectors.ts';
import { directory } from './directory.ts';
import { people } from './people.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';
import { providers } from './providers.ts';
import { reading } from './reading.ts';
import { records } from './records.ts';
import { requests } from './requests.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { stores } from './stores.ts';

export const said: Phrases = {
  ...settings,
  ...connectors,
  ...reading,
  ...records,
  ...requests,
  ...runs,
  ...directory,
  ...people,
  ...permissions,
  ...signIn,
  ...privacy,
  ...providers,
  ...stores,
};
