import { sqlMigration } from '@mesh/platform/database';

/** Items come, and become copies of each other, after their statements: then the events of all learners are asked for. */
export const eventsOfItems = sqlMigration(`
  create index learning_event_at_activity on learning_event (tenant_id, activity_key);
  create index learning_event_at_item on learning_event (tenant_id, item_id) where item_id is not null;
`);
