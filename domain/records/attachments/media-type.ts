export interface MediaType {
  /** In lower case, without parameters. */
  type: string;
  /** Names in lower case, values unquoted. */
  parameters: ReadonlyMap<string, string>;
}

/** `; name=token` or `; name="quoted \"string\""` (RFC 9110 §5.6.6). */
const PARAMETER = /;[\t ]*([!#$%&'*+.^_`|~\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))[\t ]*/gy;

/** A Content-Type (RFC 9110 §8.3.1); what follows a malformed parameter is left out. */
export function parseMediaType(header: string | undefined): MediaType {
  const text = header ?? '';
  const end = text.indexOf(';');
  const type = (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
  const parameters = new Map<string, string>();
  if (end >= 0)
    for (const [, name, quoted, token] of text.slice(end).trimEnd().matchAll(PARAMETER))
      parameters.set(name!.toLowerCase(), token ?? quoted!.replace(/\\(.)/g, '$1'));
  return { type, parameters };
}
