import { setTimeout as delay } from 'node:timers/promises';
import { ask, ConnectorError, readHtml, refusal, type Asking, type HttpResponse } from '@mesh/connectors/kit';
import { answerSchema, loginSchema, loginTokenSchema, parseJson } from './schema.ts';

export interface Credentials {
  username: string;
  password: string;
}

/** An error that the wiki itself reports. */
export class WikiError extends ConnectorError {
  readonly wikiCode: string;

  constructor(wikiCode: string, info: string) {
    super('not_what_was_expected', `The wiki answered "${info}" (${wikiCode}).`);
    this.name = 'WikiError';
    this.wikiCode = wikiCode;
  }
}

/** Answers a call of the API; the parameters without format and session. Throws ConnectorError. */
export type Call = (parameters: Record<string, string>) => Promise<unknown>;

/** Seconds of replication lag above which the wiki may refuse (https://www.mediawiki.org/wiki/Manual:Maxlag_parameter). */
const MAX_LAG = '5';
const LAG_RETRIES = 3;
/** Seconds to wait when the wiki names none, and at most. */
const LAG_WAIT = 5;
const LONGEST_LAG_WAIT = 60;
const SESSION_LOST = [
  'assertuserfailed',
  'assertbotfailed',
  'assertnameduserfailed',
  'notloggedin',
  'readapidenied',
];

/** The API at `apiUrl`: signs in when there are credentials, and once more when the session is lost. */
export function openSession(asking: Asking, apiUrl: string, credentials: Credentials | undefined): Call {
  const cookies = new Map<string, string>();
  let session: Promise<void> | undefined;

  async function call(parameters: Record<string, string>): Promise<unknown> {
    const used = credentials === undefined ? undefined : (session ??= logIn(credentials));
    await used;
    const first = await patiently(parameters);
    if (credentials === undefined || !SESSION_LOST.includes(first.code ?? '')) return accept(first);
    // Calls that run side by side lose the session together and share the new one.
    if (session === used) session = logIn(credentials);
    await session;
    return accept(await patiently(parameters));
  }

  async function patiently(parameters: Record<string, string>): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await send({
        ...parameters,
        maxlag: MAX_LAG,
        ...(credentials !== undefined && { assert: 'user' }),
      });
      if (answer.code !== 'maxlag' || attempt === LAG_RETRIES) return answer;
      await delay(answer.waitMs, undefined, { signal: asking.signal });
    }
  }

  async function send(parameters: Record<string, string>, body?: Record<string, string>): Promise<Answer> {
    const query = new URLSearchParams({ ...parameters, format: 'json', formatversion: '2' });
    const response = await ask(asking, `${apiUrl}?${query}`, {
      headers: {
        ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { method: 'POST', body: new URLSearchParams(body).toString() }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined) cookies.set(name, value!);
    }
    return readAnswer(response);
  }

  /** https://www.mediawiki.org/wiki/API:Login */
  async function logIn({ username, password }: Credentials): Promise<void> {
    cookies.clear();
    const token = await send({ action: 'query', meta: 'tokens', type: 'login' });
    const lgtoken = loginTokenSchema.parse(accept(token)).query.tokens.logintoken;
    const answer = await send({ action: 'login' }, { lgname: username, lgpassword: password, lgtoken });
    const { login } = loginSchema.parse(accept(answer));
    if (login.result !== 'Success')
      throw new ConnectorError(
        'unauthorised',
        `password: The wiki refused "${username}" (${login.reason ?? login.result}). Enter a bot password made under Special:BotPasswords.`,
        { field: 'password' },
      );
  }

  return call;
}

interface Answer {
  body: unknown;
  code: string | undefined;
  info: string;
  waitMs: number;
}

function accept({ body, code, info }: Answer): unknown {
  if (code === undefined) return body;
  if (code === 'readapidenied' || code === 'permissiondenied')
    throw new ConnectorError(
      'unauthorised',
      'username: The wiki can be read by its members only. Make a bot password under Special:BotPasswords with "Basic rights", and enter its name and password.',
      { field: 'username' },
    );
  if (code === 'ratelimited' || code === 'maxlag')
    throw new ConnectorError('rate_limited', `The wiki is busy: ${info} Try again later.`);
  throw new WikiError(code, info);
}

async function readAnswer(response: HttpResponse): Promise<Answer> {
  const text = await response.text();
  const body = parseJson(text);
  if (body === undefined && !response.ok) throw refusal(response);
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw notTheApi(text, response.url);
  const { error } = answer.data;
  if (error === undefined && !response.ok) throw refusal(response);
  const seconds = Number(response.headers.get('retry-after') ?? LAG_WAIT);
  return {
    body,
    code: error?.code,
    info: error?.info ?? '',
    waitMs: Math.min(Number.isFinite(seconds) ? seconds : LAG_WAIT, LONGEST_LAG_WAIT) * 1_000,
  };
}

function notTheApi(text: string, address: string): ConnectorError {
  const what = /<html|<!doctype html/i.test(text.slice(0, 1_000))
    ? `a web page titled "${readHtml(text).title}", perhaps a login page before the wiki`
    : 'something that is not JSON';
  const url = address.split('?')[0]!;
  return new ConnectorError(
    'not_what_was_expected',
    `url: ${url} answered with ${what}. Give the address of the wiki's api.php as the mesh can reach it.`,
    { field: 'url' },
  );
}
