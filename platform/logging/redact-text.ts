/** User and password of an address, up to the last `@` before the path. */
const USERINFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'<>]*@/gi;

/** A query or fragment parameter whose name says that its value is secret: token, key, sig, code, … */
const SECRET_PARAMETER =
  /([?&#;])((?:[^=&#;\s"'<>]*(?:token|signature|secret|passw|pwd|auth|session|jwt|credential)[^=&#;\s"'<>]*|[^=&#;\s"'<>]*key|sig|code))=[^&#;\s"'<>]*/gi;

/** `Authorization` values that ended up inside a sentence. */
const AUTHORIZATION = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

/** The mesh's own tokens (`mesh_…`, see platform/secrets). */
const MESH_TOKEN = /\bmesh_[\w-]{16,}/g;

/** `text` without credentials: in addresses (user, secret parameters), authorization values and our own tokens. */
export function redactText(text: string): string {
  return text
    .replace(USERINFO, '$1[redacted]@')
    .replace(SECRET_PARAMETER, '$1$2=[redacted]')
    .replace(AUTHORIZATION, '$1 [redacted]')
    .replace(MESH_TOKEN, 'mesh_[redacted]');
}
