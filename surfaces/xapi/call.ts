import type { Sender, XapiScope, XapiVersion } from '@mesh/domain/records';
import type { Answer } from './answer/answer.ts';
import type { Asked } from './request/asked.ts';
import type { XapiDeps } from './xapi.deps.ts';

/** A request that is understood, authenticated and authorised. */
export interface Call extends Asked {
  deps: XapiDeps;
  sender: Sender;
  version: XapiVersion;
}

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

export interface Operation {
  /** One of these is needed. */
  scopes: readonly [XapiScope, ...XapiScope[]];
  /** The names that the specification knows here, and none else. */
  parameters: readonly string[];
  handle(call: Call): Promise<Answer>;
}

export interface Resource {
  /** Below `/xapi`. */
  path: string;
  methods: Partial<Record<Method, Operation>>;
  /** Every answer says up to when it is complete. */
  consistentThrough?: true;
}
