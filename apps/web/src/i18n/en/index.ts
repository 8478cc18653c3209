import { pages } from './pages.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';

export const messages = { ...shell, ...pages, ...sources };

type Same<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Same<Catalogue[Key]>;
};
/** Every language has the keys of English. */
export type Messages = Same<typeof messages>;
