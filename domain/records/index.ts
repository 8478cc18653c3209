/**
 * What was done: xAPI statements, kept as they were received, and what follows from them.
 * Invariants: a statement is valid for its version when it is here, and never changes.
 */
export {
  SIGNATURE,
  VOIDED,
  isActivity,
  isAgentOrGroup,
  isGroup,
  targetOf,
  voidedBy,
  type Account,
  type Activity,
  type ActivityDefinition,
  type Agent,
  type AgentOrGroup,
  type Attachment,
  type CheckedStatement,
  type Context,
  type ContextActivities,
  type ContextAgent,
  type ContextGroup,
  type Extensions,
  type Group,
  type InteractionComponent,
  type LanguageMap,
  type Result,
  type Score,
  type Statement,
  type StatementObject,
  type StatementRef,
  type SubStatement,
  type Verb,
  type XapiVersion,
} from './statements/statement.model.ts';
export {
  MAX_ATTACHMENT_BYTES,
  MAX_BATCH,
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_GROUP_MEMBERS,
  MAX_STATEMENT_BYTES,
} from './statements/limits.ts';
export { parseJson } from './statements/parse-json.ts';
export { checkStatements } from './statements/check/check-statements.ts';
export { statementsEqual } from './statements/compare-statements.ts';
export { formatStatement } from './statements/format-statement.ts';
export { checkSignature } from './statements/signature.ts';
export {
  agentKey,
  referenceKeys,
  type ReferenceKey,
  type ReferenceKind,
} from './statements/reference-keys.ts';
