import { ConnectorError, type Credential } from '@mesh/domain/sync';
import { HttpError, withRetries, type HttpResponse } from '@mesh/platform/http';
import type { Proof } from '../auth/auth.model.ts';
import { holdCredential } from '../auth/hold-credential.ts';
import { connectorCode } from '../ask.ts';
import { paced } from '../rate/pace.ts';
import { askedMs, LONGEST_WAIT_SECONDS } from '../rate/rate.ts';
import { tellWait, whyAgain } from '../rate/tell-wait.ts';
import { answerOf, type Answer } from './answer.ts';
import { toHttpRequest, type RestRequest } from './request.ts';
import type { Rest, RestOptions } from './rest.ts';
import { refused, withoutSecrets, type Problem } from './rest-error.ts';
import { statusProblem } from './status-problem.ts';

/** Waited when the source asks for patience and does not say for how long, in milliseconds. */
const UNNAMED_WAIT_MS = 5_000;

/** Characters; a shorter part of a header, such as `Bearer`, is a word like any other. */
const SHORTEST_SECRET = 8;

/** One request and its accepted answer: paced, patient, proven, and proven anew once when the credential has ended. */
export function openExchange(
  options: RestOptions,
  plain: () => Rest,
): (request: RestRequest) => Promise<Answer> {
  const { context, baseUrl, auth, rate = {}, headers = {} } = options;
  const { http, signal } = context;
  const { origin } = new URL(baseUrl);
  const expired = options.expired ?? (({ status }: Answer) => status === 401);
  const problemOf = (answer: Answer): Problem | undefined => options.problemOf?.(answer) ?? byHttp(answer);
  // GitHub and others refuse with 403 what they would let pass a little later.
  const byHttp = (answer: Answer): Problem | undefined =>
    answer.status === 403 && askedMs(rate, answer.headers, http.clock.now()) !== undefined
      ? { ...statusProblem(answer), code: 'rate_limited' }
      : statusProblem(answer);
  const now = (): Date => context.now?.() ?? new Date(http.clock.now());
  const { obtain } = auth;
  const held =
    obtain && holdCredential({ ...auth, obtain }, context, () => ({ context, plain: plain(), now: now() }));

  const answers = new WeakMap<HttpResponse, Answer>();
  const fetch = withRetries(
    { fetch: paced(context, rate, origin), clock: http.clock },
    {
      longestWaitMs: (rate.longestWaitSeconds ?? LONGEST_WAIT_SECONDS) * 1_000,
      onWait: (ms, outcome) => tellWait(context, { from: http.clock.now(), ms, why: whyAgain(outcome) }),
      async askedMs(response) {
        const answer = await read(response);
        if (problemOf(answer)?.code !== 'rate_limited') return undefined;
        const asked = askedMs(rate, answer.headers, http.clock.now());
        // A 429 without a word is the retries' own business.
        return asked ?? (answer.status === 429 ? undefined : UNNAMED_WAIT_MS);
      },
    },
  );

  async function read(response: HttpResponse): Promise<Answer> {
    const answer = answers.get(response) ?? (await answerOf(response));
    answers.set(response, answer);
    return answer;
  }

  async function send(asked: RestRequest, credential: Credential | undefined): Promise<Answer> {
    const proof = auth.prove(credential);
    const { url, request } = toHttpRequest(baseUrl, asked, proof, headers);
    try {
      return await read(await fetch(url, { ...request, signal }));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw new ConnectorError(connectorCode(error), withoutSecrets(error.message, secretsIn(proof, asked)));
    }
  }

  function accept(answer: Answer, asked: RestRequest, credential: Credential | undefined): Answer {
    const credentialEnded = expired(answer);
    const problem = problemOf(answer) ?? (credentialEnded ? UNAUTHORISED : undefined);
    if (problem === undefined) return answer;
    const wait = askedMs(rate, answer.headers, http.clock.now());
    const retryAt = wait === undefined ? undefined : new Date(http.clock.now() + wait);
    const { address, status } = answer;
    throw refused(
      advised(credentialEnded ? { ...problem, code: 'unauthorised' } : problem),
      { address, status, retryAt, credentialEnded },
      secretsIn(auth.prove(credential), asked),
    );
  }

  /** Who may not read is told what the profile advises, unless the connector knows better. */
  function advised(problem: Problem): Problem {
    if (problem.code !== 'unauthorised') return problem;
    return { ...problem, remedy: problem.remedy ?? auth.remedy, field: problem.field ?? auth.field };
  }

  return async (request) => {
    const credential = await held?.usable();
    const answer = await send(request, credential);
    if (held === undefined || !expired(answer)) return accept(answer, request, credential);
    const fresh = await held.renewed(credential);
    return accept(await send(request, fresh), request, fresh);
  };
}

/** Texts that no message may repeat: the proof, its parts, and what a request that opens a session carries. */
function secretsIn({ headers = {}, parameters = {} }: Proof, { form = {} }: RestRequest): string[] {
  const values = [...Object.values(headers), ...Object.values(parameters)];
  const parts = values.flatMap((value) => value.split(/[\s;=]+/));
  const fields = Object.entries(form).filter(([name]) => SECRET_FIELD.test(name));
  const texts = [...parts, ...fields.map(([, value]) => (typeof value === 'string' ? value : ''))];
  return [...values, ...texts.filter((text) => text.length >= SHORTEST_SECRET)];
}

const SECRET_FIELD = /passw|secret|token|assertion|key/i;
const UNAUTHORISED: Problem = { code: 'unauthorised' };
