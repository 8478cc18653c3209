import { VOIDED, type XapiVersion } from '../statement.model.ts';
import { activity, languageMap } from './activities.ts';
import { agent, agentOrGroup, authority, group } from './agents.ts';
import { attachments } from './attachments.ts';
import { contextOf, statementRef } from './context.ts';
import { fault, has, within, type Check, type Fault, type Json } from './fault.ts';
import { iri, timestamp, uuid, versionText } from './formats.ts';
import { result } from './result.ts';
import { byObjectType, objectOf, oneOf } from './shapes.ts';

const verb = objectOf({
  what: 'a verb',
  properties: { id: iri, display: languageMap },
  required: ['id'],
});

const REQUIRED = ['actor', 'verb', 'object'];
const RULES = [voidsByReference, revisesOnlyActivities];

/** What may be the object of a SubStatement too; without `objectType` it is an activity (Data §2.4.4). */
const OBJECTS = { Activity: activity, Agent: agent, Group: group, StatementRef: statementRef };

/** The rules of a statement in one version, put together once. */
export function statementOf(version: XapiVersion): Check {
  const time = timestamp(version);
  const shared = {
    actor: agentOrGroup,
    verb,
    result,
    context: contextOf(version),
    timestamp: time,
    attachments,
  };
  const SubStatement = objectOf({
    what: 'a SubStatement',
    properties: {
      objectType: oneOf(['SubStatement']),
      ...shared,
      object: byObjectType(OBJECTS, 'Activity'),
    },
    required: REQUIRED,
    rules: RULES,
  });
  return objectOf({
    what: 'a statement',
    properties: {
      id: uuid,
      ...shared,
      object: byObjectType({ ...OBJECTS, SubStatement }, 'Activity'),
      stored: time,
      authority,
      version: versionText(version),
    },
    required: REQUIRED,
    rules: RULES,
  });
}

/** Data §2.3.2. */
function voidsByReference({ verb, object }: Json): Fault | undefined {
  if ((verb as Json).id !== VOIDED || (object as Json).objectType === 'StatementRef') return undefined;
  return within(
    'object',
    fault('is not a StatementRef', 'Name the statement to void by a StatementRef.', 'objectType'),
  );
}

/** Data §2.4.6: revision and platform tell of an activity. */
function revisesOnlyActivities({ context, object }: Json): Fault | undefined {
  if (context === undefined) return undefined;
  const { objectType = 'Activity' } = object as Json;
  const used = ['revision', 'platform'].find((name) => has(context as Json, name));
  if (used === undefined || objectType === 'Activity') return undefined;
  return within(
    'context',
    fault(`is not allowed beside an object of type ${String(objectType)}`, 'Leave it out.', used),
  );
}
