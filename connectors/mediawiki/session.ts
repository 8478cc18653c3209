import type { output, ZodType } from 'zod';
import {
  ConnectorError,
  noAuth,
  rest,
  sessionToken,
  type Answer,
  type Credential,
  type Problem,
  type Rest,
  type RestContext,
} from '@mesh/connectors/kit';
import { answerSchema, loginSchema, loginTokenSchema } from './schema.ts';

export interface Credentials {
  username: string;
  password: string;
}

/** Answers a call of the API, named by its parameters, in the shape that is expected. Throws ConnectorError. */
export type Call = <Schema extends ZodType>(
  schema: Schema,
  parameters: Record<string, string>,
) => Promise<output<Schema>>;

const FORMAT = { format: 'json', formatversion: '2' };
/** Seconds of replication lag above which the wiki may refuse (https://www.mediawiki.org/wiki/Manual:Maxlag_parameter). */
const PATIENT = { ...FORMAT, maxlag: '5' };
const SESSION_LOST = [
  'assertuserfailed',
  'assertbotfailed',
  'assertnameduserfailed',
  'notloggedin',
  'readapidenied',
];
const BOT_PASSWORD =
  'Make a bot password under Special:BotPasswords with "Basic rights", and enter its name and password.';

/** The API at `apiUrl`: signs in when there are credentials, and once more when the session is lost. */
export function openSession(
  context: RestContext,
  apiUrl: string,
  credentials: Credentials | undefined,
): Call {
  const wiki = rest({
    context,
    baseUrl: apiUrl,
    addressField: 'url',
    auth: credentials === undefined ? noAuth(BOT_PASSWORD) : botPassword(credentials),
    problemOf,
    expired: (answer) => SESSION_LOST.includes(errorOf(answer)?.code ?? ''),
  });
  const always = { ...PATIENT, ...(credentials !== undefined && { assert: 'user' }) };
  return (schema, parameters) => wiki.get('', schema, { ...parameters, ...always });
}

const errorOf = ({ body }: Answer): { code: string; info: string } | undefined =>
  answerSchema.safeParse(body).data?.error;

/** https://www.mediawiki.org/wiki/API:Errors_and_warnings */
function problemOf(answer: Answer): Problem | undefined {
  const error = errorOf(answer);
  if (error === undefined) return undefined;
  const said = { says: error.info, vendorCode: error.code };
  if (error.code === 'readapidenied' || error.code === 'permissiondenied')
    return { code: 'unauthorised', field: 'username', remedy: BOT_PASSWORD, ...said };
  const isBusy = error.code === 'ratelimited' || error.code === 'maxlag';
  return { code: isBusy ? 'rate_limited' : 'not_what_was_expected', ...said };
}

const botPassword = (credentials: Credentials) =>
  sessionToken({
    logIn: (plain) => logIn(plain, credentials),
    prove: ({ accessToken }) => ({ headers: { cookie: accessToken } }),
    remedy: BOT_PASSWORD,
  });

/** https://www.mediawiki.org/wiki/API:Login; the credential is the cookies. */
async function logIn(plain: Rest, { username, password }: Credentials): Promise<Credential> {
  const query = { ...FORMAT, action: 'query', meta: 'tokens', type: 'login' };
  const asked = await plain.send({ path: '', query });
  const lgtoken = loginTokenSchema.parse(asked.body).query.tokens.logintoken;
  const before = cookiesOf(asked);
  const answer = await plain.send({
    path: '',
    query: { ...FORMAT, action: 'login' },
    form: { lgname: username, lgpassword: password, lgtoken },
    headers: { cookie: cookieHeader(before) },
  });
  const { login } = loginSchema.parse(answer.body);
  if (login.result === 'Success')
    return { accessToken: cookieHeader(new Map([...before, ...cookiesOf(answer)])) };
  throw new ConnectorError(
    'unauthorised',
    `password: The wiki refused "${username}" (${login.reason ?? login.result}). Enter a bot password made under Special:BotPasswords.`,
    { field: 'password' },
  );
}

function cookiesOf({ headers }: Answer): Map<string, string> {
  const pairs = headers.getSetCookie().flatMap((line) => {
    const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value!] as const];
  });
  return new Map(pairs);
}

const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map((pair) => pair.join('=')).join('; ');
