import type { Credential } from '@mesh/domain/sync';
import type { Rest } from '../rest/rest.ts';
import type { Auth, Proof } from './auth.model.ts';

/** A session that a login request opens: a token or a cookie that ends some day without notice. */
export function sessionToken(settings: {
  /** Signs in by requests without proof. Throws ConnectorError. */
  logIn: (plain: Rest) => Promise<Credential>;
  prove: (credential: Credential) => Proof;
  field?: string;
  remedy?: string;
}): Auth {
  return {
    field: settings.field ?? 'password',
    remedy: settings.remedy ?? 'Check the user name and password, and what this account may read.',
    prove: (credential) => (credential === undefined ? {} : settings.prove(credential)),
    obtain: ({ plain }) => settings.logIn(plain),
  };
}
