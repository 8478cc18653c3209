/**
 * Reading a directory by LDAP (RFC 4511), page by page. Owns the one place where such sockets are opened.
 * Invariants: the address that was checked is the one that is connected to; a password goes over TLS only, but for this very
 * machine; a server that does not answer, or never ends, is left.
 */
export {
  LdapError,
  withLdap,
  type LdapEntry,
  type LdapSearch,
  type LdapServer,
  type LdapStep,
} from './search-ldap.ts';
