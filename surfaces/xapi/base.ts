/** Where the resources of xAPI lie. */
export const BASE = '/xapi';
