import type { Credential, CredentialStore } from '@mesh/domain/sync';
import type { HttpClient } from '@mesh/platform/http';
import type { Waiting } from '../rate/tell-wait.ts';
import type { Rest } from '../rest/rest.ts';

/** What a request carries to prove who asks. Parameters go into the form of a request that has one, else its address. */
export interface Proof {
  headers?: Readonly<Record<string, string>>;
  parameters?: Readonly<Record<string, string>>;
}

/** What requests are made with; a connector's context is one. Without a store, a credential lives as long as this object. */
export interface RestContext extends Waiting {
  http: HttpClient;
  signal: AbortSignal;
  credential?: CredentialStore | undefined;
  now?: (() => Date) | undefined;
}

export interface Obtaining {
  context: RestContext;
  /** The source itself, asked without any proof. */
  plain: Rest;
  now: Date;
}

/** A way of proving who asks. Made by `noAuth`, `tokenHeader`, `tokenParameter`, `basicAuth`, `sessionToken`, … */
export interface Auth {
  /** `credential` is there whenever the profile can `obtain` one. */
  prove: (credential: Credential | undefined) => Proof;
  /** Gets a credential when there is none, or another in place of one that was refused. */
  obtain?: (tools: Obtaining, current: Credential | undefined) => Promise<Credential>;
  /** What a person does when the source refuses, and the field of the configuration where. */
  remedy: string;
  field?: string | undefined;
}
