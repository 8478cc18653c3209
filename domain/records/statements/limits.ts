/** JSON of one request, in octets; attachments come on top. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Statements of one request. */
export const MAX_BATCH = 1_000;
/** One statement as JSON, in octets. */
export const MAX_STATEMENT_BYTES = 1024 * 1024;
/** Objects and arrays inside one another; real statements stay below 12, extensions included. */
export const MAX_DEPTH = 64;
/** One attachment, in octets. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
/** Members of one group; every one of them is a key that a statement is found by. */
export const MAX_GROUP_MEMBERS = 1_000;
