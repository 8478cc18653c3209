import { queryOptions } from '@tanstack/react-query';
import {
  startAuthentication,
  startRegistration,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { setActingPerson } from './act-as.ts';
import { call, send } from './call.ts';
import type {
  AskedPasskey,
  EndedSessions,
  LinkView,
  OwnSessions,
  OwnSignIn,
  SignInLink,
  SignInOptions,
} from './types.ts';

const API = '/sign-in/api';

/** Before it is known who sits here, nothing is asked through anybody's eyes. */
const ask = <Answer>(path: string, body: object, signal?: AbortSignal) =>
  send<Answer>('POST', `${API}/${path}`, { body, signal, asOneself: true });

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in', 'options'],
  queryFn: ({ signal }) => send<SignInOptions>('GET', `${API}/options`, { signal, asOneself: true }),
  staleTime: Infinity,
});

export const signInWithPassword = (account: string, password: string) =>
  ask('password', { account, password });

/** What a passkey is to sign; a browser has one such question at a time. */
export const askForPasskey = async (signal?: AbortSignal) =>
  (await ask<{ options: PublicKeyCredentialRequestOptionsJSON }>('passkey/options', {}, signal)).options;

export const answerWithPasskey = (response: AuthenticationResponseJSON) => ask('passkey', { response });

export async function signInWithPasskey(): Promise<void> {
  await answerWithPasskey(await startAuthentication({ optionsJSON: await askForPasskey() }));
}

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['sign-in', 'link', token],
    queryFn: () => ask<LinkView>('link', { token }),
    staleTime: Infinity,
    retry: false,
  });

/** Who becomes the first administrator; left out with a link that is somebody's. */
export interface FirstAdministrator {
  name: string;
  email: string;
}

const used = (who: FirstAdministrator | undefined) => (who ? 'set-up' : 'link/use');

export const takeLinkWithPassword = (token: string, password: string, who?: FirstAdministrator) =>
  ask(used(who), { token, password, ...who });

export async function takeLinkWithPasskey(
  token: string,
  name: string,
  who?: FirstAdministrator,
): Promise<void> {
  const { options } = await ask<{ options: PublicKeyCredentialCreationOptionsJSON }>('link/passkey-options', {
    token,
    ...who,
  });
  const response = await startRegistration({ optionsJSON: options });
  await ask(used(who), { token, passkey: { response, name }, ...who });
}

/** Ends the session here, or everywhere, and forgets whose eyes were looked through. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  const { next } = await ask<{ next?: string }>(where === 'here' ? 'sign-out' : 'sign-out-everywhere', {});
  setActingPerson(null);
  // A page anew: nothing that one person saw stays for the next.
  window.location.assign(next ?? '/sign-in');
}

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => call<OwnSessions>('GET', '/me/sessions', { signal, asOneself: true }),
  select: ({ sessions }) => sessions,
});

export const endOwnSession = (id: string) => call<void>('DELETE', `/me/sessions/${id}`, { asOneself: true });

export const endOtherSessions = () => call<EndedSessions>('DELETE', '/me/sessions', { asOneself: true });

export const ownWaysQuery = queryOptions({
  queryKey: ['own-sign-in'],
  queryFn: ({ signal }) => call<OwnSignIn>('GET', '/me/sign-in', { signal, asOneself: true }),
});

export const setPassword = (password: string, currentPassword: string) =>
  call<void>('POST', '/me/password', {
    asOneself: true,
    body: { password, ...(currentPassword !== '' && { currentPassword }) },
  });

export async function addPasskey(name: string, currentPassword: string): Promise<void> {
  const { options, challenge } = await call<AskedPasskey>('POST', '/me/passkeys/options', {
    asOneself: true,
    body: currentPassword === '' ? {} : { currentPassword },
  });
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await startRegistration({ optionsJSON });
  await call('POST', '/me/passkeys', { asOneself: true, body: { response, challenge, name } });
}

export const removePasskey = (id: string) =>
  call<void>('DELETE', `/me/passkeys/${encodeURIComponent(id)}`, { asOneself: true });

export const makeSignInLink = (personId: string) =>
  call<SignInLink>('POST', `/people/${personId}/sign-in-link`);

export const signPersonOut = (personId: string) =>
  call<EndedSessions>('DELETE', `/people/${personId}/sessions`);
