import { ConnectorError, type Json } from '@mesh/domain/sync';
import type { HttpRequest } from '@mesh/platform/http';
import type { Proof } from '../auth/auth.model.ts';

type Parameter = string | number | boolean | undefined;

/** Parameters of an address; `undefined` is left out, a list repeats its name. */
export type Query = Readonly<Record<string, Parameter | readonly (string | number)[]>>;

/** Fields of a form; lists and objects are written in brackets: `ids[0]=1`, `criteria[0][key]=id`. */
export type Fields = Readonly<Record<string, Json | undefined>>;

export interface RestRequest {
  /** Default GET; POST when there is a body. */
  method?: string;
  /** Below the base address, or a whole address of the same origin (a link to the next page). */
  path: string;
  query?: Query | undefined;
  headers?: Readonly<Record<string, string>>;
  /** One of these is the body. */
  json?: Json;
  form?: Fields;
  /** Anything else, as it is. */
  raw?: { mediaType: string; text: string };
  /** May be sent again when its answer is lost: set for a POST that only reads. */
  idempotent?: boolean;
  /** Bytes of the answer at most. Default: the client's limit. */
  maxBytes?: number;
}

/** The address and message that a request becomes, with the proof of who asks. */
export function toHttpRequest(
  baseUrl: string,
  request: RestRequest,
  proof: Proof,
  ownHeaders: Readonly<Record<string, string>>,
): { url: URL; request: HttpRequest } {
  const url = addressOf(baseUrl, request.path);
  const inForm = request.form !== undefined;
  appendAll(url.searchParams, request.query ?? {});
  if (!inForm) appendAll(url.searchParams, proof.parameters ?? {});
  const body = bodyOf(request, proof);
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': body.mediaType }),
    ...ownHeaders,
    ...request.headers,
    ...proof.headers,
  };
  const method = request.method ?? (body === undefined ? 'GET' : 'POST');
  const { idempotent, maxBytes } = request;
  return { url, request: { method, headers, body: body?.text, idempotent, maxBytes } };
}

function bodyOf({ form, json, raw }: RestRequest, { parameters }: Proof): RestRequest['raw'] {
  if (form !== undefined)
    return { mediaType: 'application/x-www-form-urlencoded', text: encodeForm({ ...form, ...parameters }) };
  return json === undefined ? raw : { mediaType: 'application/json', text: JSON.stringify(json) };
}

/** Credentials go to the origin of the base address and nowhere else. */
function addressOf(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl);
  if (!/^https?:\/\//i.test(path)) return new URL(baseUrl.replace(/\/+$/, '') + withSlash(path));
  const url = new URL(path);
  if (url.origin === base.origin) return url;
  throw new ConnectorError(
    'not_what_was_expected',
    `${base.origin} leads to ${url.origin}, where its credentials must not go. Enter the address under which the source knows itself.`,
  );
}

const withSlash = (path: string): string => (path === '' || /^[/?]/.test(path) ? path : `/${path}`);

function appendAll(parameters: URLSearchParams, query: Query): void {
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value as Parameter];
    for (const entry of values) if (entry !== undefined) parameters.append(name, String(entry));
  }
}

function encodeForm(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) write(form, name, value);
  return form.toString();
}

function write(form: URLSearchParams, name: string, value: Json | undefined): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') form.append(name, String(value));
  else for (const [key, inner] of Object.entries(value)) write(form, `${name}[${key}]`, inner);
}
