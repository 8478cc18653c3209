import type { ColumnType } from 'kysely';
import type { GroupMapping, LastSignIn, ProviderKind, ProviderSettings } from './provider.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    identity_provider: IdentityProviderTable;
    sign_in_flow: SignInFlowTable;
    used_provider_message: UsedProviderMessageTable;
  }
}

type Json<T> = ColumnType<T, string, string>;

/** Somebody outside who vouches for persons. */
export interface IdentityProviderTable {
  tenant_id: string;
  id: string;
  kind: ProviderKind;
  name: string;
  /** The `system` of its subjects. It stays. */
  issuer: string;
  enabled: boolean;
  settings: Json<ProviderSettings>;
  /** The client's secret, sealed; null: none. */
  sealed_secret: string | null;
  /** Whether whoever it vouches for and nobody knows here is added. */
  just_in_time: boolean;
  group_claim: string | null;
  group_map: Json<GroupMapping[]>;
  created_at: Date;
  updated_at: Date;
  last_sign_in: ColumnType<LastSignIn | null, string | null, string | null>;
}

/** Somebody is on the way to a provider and back; it is used once. */
export interface SignInFlowTable {
  tenant_id: string;
  /** SHA-256 of `state`. */
  state_hash: string;
  provider_id: string;
  /** SHA-256 of what the browser that set out holds. */
  browser_hash: string;
  /** What only this server may know of it, sealed. */
  sealed: string;
  /** Who set out to link an account of theirs; null: somebody who signs in. */
  person_id: string | null;
  /** Path of the page to go to afterwards. */
  return_to: string;
  /** SHA-256 of where they come from: open flows of one address are bounded. */
  address_hash: string;
  expires_at: Date;
}

/** Messages of a provider that did something, until they would have expired anyway: none does it twice. */
export interface UsedProviderMessageTable {
  tenant_id: string;
  provider_id: string;
  hash: string;
  expires_at: Date;
}
