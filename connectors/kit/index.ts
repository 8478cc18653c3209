/**
 * What a connector is written against, and the only thing that it imports.
 * The contract itself is the port of `domain/sync`; the kit adds what makes a definition short.
 */
export {
  ConnectorError,
  TABLE_FIELDS,
  TABLE_SEPARATORS,
  type AuthKind,
  type Change,
  type CheckContext,
  type CheckResult,
  type Checkpoint,
  type Connector,
  type ConnectorContext,
  type ConnectorErrorCode,
  type Credential,
  type CredentialStore,
  type Detection,
  type ItemFailure,
  type LearnerRecord,
  type Json,
  type OAuthClient,
  type Probe,
  type SourceContent,
  type SourceGroup,
  type SourceItem,
  type StreamDefinition,
  type TableField,
  type TableSeparator,
  type TermField,
  type WebhookOutcome,
  type WebhookRequest,
} from '@mesh/domain/sync';
export { ITEM_KINDS, LEVELS, type ItemKind, type Level } from '@mesh/domain/catalogue';
export { insideFolderRoots } from '@mesh/platform/config';
export type { HttpClient, HttpRequest, HttpResponse } from '@mesh/platform/http';
export { ask, refusal, type Asking } from './ask.ts';
export { charsetOf, decodeText } from './decode-text.ts';
export { defineConnector } from './define-connector.ts';
export { findTag, htmlText, readHtml, wordsOf, type HtmlOutline, type HtmlTag } from './html.ts';
export { idField } from './id-field.ts';
export { inTurns } from './in-turns.ts';
export { perRun, perRunEach } from './per-run.ts';
export { plainJson } from './plain-json.ts';
export { refuseDown } from './refuse-down.ts';
export { webAddress } from './web-address.ts';
export type { Auth, Proof, RestContext } from './auth/auth.model.ts';
export { basicAuth, noAuth, tokenHeader, tokenParameter } from './auth/fixed.ts';
export { authorisationCode, clientCredentials } from './auth/oauth.ts';
export { sessionToken } from './auth/session-token.ts';
export { signedJwt, type SignedJwt } from './auth/signed-jwt.ts';
export { gitRepository, type GitRepository } from './git/git-repository.ts';
export { X_RATE_LIMIT, type Rate } from './rate/rate.ts';
export { serverDate, type Answer } from './rest/answer.ts';
export { fit } from './rest/fit.ts';
export type { Fields, Query, RestRequest } from './rest/request.ts';
export { rest, type Page, type Rest, type RestOptions } from './rest/rest.ts';
export { isGone, RestError, type Problem } from './rest/rest-error.ts';
export {
  cursor,
  keyset,
  linkedNext,
  nextAddress,
  offset,
  pageNumber,
  scroll,
  type OffsetAt,
  type Paging,
} from './paging/paging.ts';
export { pagedPass, type Passes } from './passes/paged-pass.ts';
export { fingerprint, refuseRepetition } from './passes/repetition.ts';
export type { PagedPass, PageRequest, PassPage } from './passes/paged-pass.model.ts';
