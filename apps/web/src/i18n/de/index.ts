import type { Messages } from '../en/index.ts';
import { pages } from './pages.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';

export const messages: Messages = { ...shell, ...pages, ...sources };
