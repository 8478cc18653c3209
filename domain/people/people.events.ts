/** What the organisation tells others of persons and groups, by id. */
export interface PeopleEvents {
  /** These persons may have other identifiers than before, be others than before, or be one. */
  'people.identity-changed': { personIds: string[] };
  'people.person-changed': { personId: string };
  /** Whatever lets them in or speaks for them ends now. */
  'people.person-deactivated': { personId: string };
  /** Somebody came into these groups or left them, directly. */
  'people.groups-changed': { groupIds: string[] };
}

declare module '@mesh/domain/kernel' {
  interface EventMap extends PeopleEvents {}
}
