import type { DeliveryFilters } from '../../../api/types.ts';
import { linesIn } from '../../../design/typed.ts';

/** Filters as they are typed: lists one a line. */
export interface FiltersDraft extends Pick<
  DeliveryFilters,
  'relatedActivities' | 'relatedAgents' | 'credentials' | 'exceptCredentials'
> {
  verbs: string;
  activities: string;
  /** Mail addresses, OpenIDs, or agents as JSON. */
  agents: string;
}

export const NO_FILTERS: FiltersDraft = {
  verbs: '',
  activities: '',
  agents: '',
  relatedActivities: false,
  relatedAgents: false,
  credentials: [],
  exceptCredentials: [],
};

type Agent = DeliveryFilters['agents'][number];

function lineOf(agent: Agent): string {
  const { mbox, openid, ...rest } = agent;
  if (typeof mbox === 'string' && Object.keys(rest).length === 0) return mbox.replace(/^mailto:/, '');
  if (typeof openid === 'string' && Object.keys(rest).length === 0) return openid;
  return JSON.stringify(agent);
}

/** What is no JSON is an address, and judged as one by the server. */
function agentOf(line: string): Agent {
  if (line.startsWith('{')) {
    try {
      return JSON.parse(line) as Agent;
    } catch {
      return { account: line };
    }
  }
  if (/^https?:/i.test(line)) return { openid: line };
  return { mbox: `mailto:${line.replace(/^mailto:/i, '')}` };
}

export function draftOf(filters: DeliveryFilters): FiltersDraft {
  const { verbs, activities, agents, ...others } = filters;
  return {
    ...others,
    verbs: verbs.join('\n'),
    activities: activities.join('\n'),
    agents: agents.map(lineOf).join('\n'),
  };
}

export function filtersOf({ verbs, activities, agents, ...others }: FiltersDraft): DeliveryFilters {
  return {
    ...others,
    verbs: linesIn(verbs),
    activities: linesIn(activities),
    agents: linesIn(agents).map(agentOf),
  };
}
