/** What tests of the domain share: a migrated database of their own and small factories. Never imported by the product. */
export { aTenant, openTestDatabase, type TestTenant } from './open-test-database.ts';
export { aCompany, type TestCompany } from './a-company.ts';
export { aDirectory } from './a-directory.ts';
export { aSource, anItem, aTestSync, scriptedConnector, type ScriptedSource } from './scripted-source.ts';
export { connectSource, type ConnectedSource } from './connected-source.ts';
export { testSyncOver, type TestSync, type TestSyncOptions } from './test-sync.ts';
export {
  catalogueWrites,
  heldItems,
  storedPositions,
  toldOfLearners,
  type Held,
  type HeldItem,
  type Told,
} from './held-items.ts';
export { anExchange, type Exchange } from './an-exchange.ts';
export {
  attachmentOf,
  attachmentPart,
  multipartBody,
  multipartRequest,
  sha256,
  type PartInput,
} from './a-multipart.ts';
export {
  aRecordStore,
  aSender,
  aStatement,
  checked,
  followRecords,
  recordsOn,
  tellRecords,
  type TestRecords,
} from './a-record-store.ts';
export { aPrivacyOffice } from './a-privacy-office.ts';
export { tamperWithAudit } from './tamper-with-audit.ts';
export { aLyingProvider, type LyingProvider } from './a-lying-provider.ts';
export {
  anAuthorisationServer,
  type AuthorisationServerOptions,
  type TestAuthorisationServer,
} from './an-authorisation-server.ts';
export {
  anOidcProvider,
  aVisitor,
  type OidcAccount,
  type TestClient,
  type TestOidcProvider,
} from './an-oidc-provider.ts';
export { anAuthenticator, type Tricks } from './an-authenticator.ts';
export { signInDeps, TEST_SITE, type TestSignIn } from './sign-in-deps.ts';
export { providerDeps } from './provider-deps.ts';
