import type { output, ZodType } from 'zod';
import { ConnectorError, type Json } from '@mesh/domain/sync';
import type { Auth, RestContext } from '../auth/auth.model.ts';
import type { Rate } from '../rate/rate.ts';
import { serverDate, type Answer } from './answer.ts';
import { openExchange } from './exchange.ts';
import { fit } from './fit.ts';
import { graphqlData, type GraphqlRequest } from './graphql.ts';
import type { Fields, Query, RestRequest } from './request.ts';
import type { Problem } from './rest-error.ts';
import { readHtml } from '../html.ts';

export interface RestOptions {
  context: RestContext;
  /** Paths are below it. */
  baseUrl: string;
  /** The field of the configuration that holds the address, named when something else answers there. */
  addressField?: string;
  auth: Auth;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  rate?: Rate;
  /** Reads an answer as the vendor means it: an error in a body of status 200, a 404 that means "no right". */
  problemOf?: (answer: Answer) => Problem | undefined;
  /** True when the source no longer accepts the credential. Default: status 401. */
  expired?: (answer: Answer) => boolean;
}

export interface Page<Body> {
  body: Body;
  headers: Headers;
  /** The server's clock. */
  date: Date | undefined;
}

/**
 * A source that speaks JSON over HTTP. Every method throws ConnectorError (`RestError` when the source refused),
 * and the signal's reason when the pass is stopped; messages hold no secret.
 */
export interface Rest {
  /** GET. */
  get<Schema extends ZodType>(path: string, schema: Schema, query?: Query): Promise<output<Schema>>;
  /** GET, with what paging and delta passes need of the headers. */
  getPage<Schema extends ZodType>(path: string, schema: Schema, query?: Query): Promise<Page<output<Schema>>>;
  /** POST of JSON that changes something, or is sent once at most. */
  post<Schema extends ZodType>(path: string, schema: Schema, json: Json): Promise<output<Schema>>;
  /** POST of a form that only reads (Slack, Moodle): repeated like a GET when its answer is lost. */
  rpc<Schema extends ZodType>(path: string, schema: Schema, form?: Fields): Promise<output<Schema>>;
  /** A query of GraphQL; any entry of `errors` is a refusal, unless it only says that something is `absent`. */
  graphql<Schema extends ZodType>(path: string, request: GraphqlRequest<Schema>): Promise<output<Schema>>;
  /** Anything else that answers in JSON. */
  request<Schema extends ZodType>(request: RestRequest, schema: Schema): Promise<output<Schema>>;
  /** The answer as it is: a file, XML, text. Refusals are thrown all the same. */
  send(request: RestRequest): Promise<Answer>;
}

export function rest(options: RestOptions): Rest {
  const exchange = openExchange(options, () =>
    rest({ ...options, auth: { prove: () => ({}), remedy: options.auth.remedy } }),
  );

  async function request<Schema extends ZodType>(
    asked: RestRequest,
    schema: Schema,
  ): Promise<output<Schema>> {
    const answer = await exchange(asked);
    return fit(schema, json(answer), answer.address);
  }

  function json({ body, text, address }: Answer): unknown {
    if (body === undefined) throw notJson(text, address, options.addressField);
    return body;
  }

  return {
    request,
    send: exchange,
    get: (path, schema, query) => request({ path, query }, schema),
    post: (path, schema, body) => request({ path, json: body }, schema),
    rpc: (path, schema, form = {}) => request({ path, form, idempotent: true }, schema),
    async getPage(path, schema, query) {
      const answer = await exchange({ path, query });
      const { headers, address } = answer;
      return { body: fit(schema, json(answer), address), headers, date: serverDate(headers) };
    },
    async graphql(path, { query, variables = {}, schema, absent }) {
      const answer = await exchange({ path, json: { query, variables }, idempotent: true });
      return fit(schema, graphqlData(json(answer), answer.address, absent), answer.address);
    },
  };
}

function notJson(text: string, address: string, field: string | undefined): ConnectorError {
  const page = /<html|<!doctype html/i.test(text.slice(0, 1_000));
  const what = page
    ? `a web page titled "${readHtml(text).title}", perhaps a login page`
    : 'something that is not JSON';
  return new ConnectorError(
    'not_what_was_expected',
    `${field === undefined ? '' : `${field}: `}${address} answered with ${what}. Give the address as the mesh can reach it.`,
    { field },
  );
}
