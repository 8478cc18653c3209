import type { Command } from 'commander';

export interface FilterOptions {
  agent?: string;
  verb?: string;
  activity?: string;
  registration?: string;
  related?: boolean;
  since?: string;
  until?: string;
}

/** The filters of xAPI as options. */
export function addFilters(command: Command): Command {
  return command
    .option('--agent <agent>', 'of this agent, as JSON')
    .option('--verb <iri>', 'with this verb')
    .option('--activity <iri>', 'about this activity')
    .option('--related', 'also where agent and activity are not what it is about')
    .option('--registration <uuid>', 'of this registration')
    .option('--since <moment>', 'stored after, such as 2026-11-01T00:00:00Z')
    .option('--until <moment>', 'stored up to');
}

/** What the API is asked. */
export function filterQuery({ related, agent, verb, activity, registration, since, until }: FilterOptions) {
  return {
    agent,
    verb,
    activity,
    registration,
    since,
    until,
    ...(related === true ? { related_activities: 'true', related_agents: 'true' } : {}),
  };
}
