import type { Endpoint } from '../endpoint.ts';
import { allowedHostRoutes } from './allowed-hosts.ts';
import { answerRoutes } from './answers.ts';
import { auditRoutes } from './audit.ts';
import { connectorRoutes } from './connectors.ts';
import { csvRoutes } from './csv.ts';
import { eventRoutes } from './events.ts';
import { feedbackRoutes } from './feedback.ts';
import { freshnessRoutes } from './freshness.ts';
import { groupRoutes } from './groups.ts';
import { identityProviderRoutes } from './identity-providers.ts';
import { itemEditRoutes } from './item-edits.ts';
import { itemRoutes } from './items.ts';
import { ownSignInRoutes } from './own-sign-in.ts';
import { ownTokenRoutes } from './own-tokens.ts';
import { peopleIdentityRoutes } from './people-identity.ts';
import { peopleImportRoutes } from './people-imports.ts';
import { peopleRoutes } from './people.ts';
import { erasureRoutes } from './erasures.ts';
import { privacyRoutes } from './privacy.ts';
import { retentionRoutes } from './retention.ts';
import { recordActorRoutes } from './records-actors.ts';
import { recordAttemptRoutes } from './records-attempts.ts';
import { recordCredentialRoutes } from './records-credentials.ts';
import { recordExportRoutes } from './records-export.ts';
import { recordForwardRoutes } from './records-forwards.ts';
import { recordImportRoutes } from './records-imports.ts';
import { recordLintRoutes } from './records-lint.ts';
import { recordPullRoutes } from './records-pulls.ts';
import { deadLetterRoutes } from './records-dead-letters.ts';
import { recordStatementRoutes } from './records-statements.ts';
import { recordStreamRoutes } from './records-stream.ts';
import { recordTimelineRoutes } from './records-timeline.ts';
import { recordWebhookRoutes } from './records-webhooks.ts';
import { removalRoutes } from './removals.ts';
import { roleRoutes } from './roles.ts';
import { runRoutes } from './runs.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { signInLinkRoutes } from './sign-in-links.ts';
import { sourceRoutes } from './sources.ts';
import { suggestionRoutes } from './suggestions.ts';
import { systemRoutes } from './system.ts';
import { termRoutes } from './terms.ts';
import { visibilityRoutes } from './visibility.ts';

/** Every route of the API but its own description; fixed paths stand before those with parameters. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...sessionRoutes,
  ...ownTokenRoutes,
  ...privacyRoutes,
  ...erasureRoutes,
  ...retentionRoutes,
  ...ownSignInRoutes,
  ...signInLinkRoutes,
  ...peopleIdentityRoutes,
  ...peopleImportRoutes,
  ...peopleRoutes,
  ...groupRoutes,
  ...identityProviderRoutes,
  ...roleRoutes,
  ...auditRoutes,
  ...itemRoutes,
  ...itemEditRoutes,
  ...searchRoutes,
  ...answerRoutes,
  ...suggestionRoutes,
  ...feedbackRoutes,
  ...connectorRoutes,
  ...sourceRoutes,
  ...csvRoutes,
  ...runRoutes,
  ...removalRoutes,
  ...freshnessRoutes,
  ...visibilityRoutes,
  ...termRoutes,
  ...allowedHostRoutes,
  ...recordActorRoutes,
  ...recordAttemptRoutes,
  ...recordTimelineRoutes,
  ...recordCredentialRoutes,
  ...deadLetterRoutes,
  ...recordLintRoutes,
  ...recordExportRoutes,
  ...recordStreamRoutes,
  ...recordForwardRoutes,
  ...recordWebhookRoutes,
  ...recordImportRoutes,
  ...recordPullRoutes,
  ...recordStatementRoutes,
  ...eventRoutes,
  ...systemRoutes,
];
