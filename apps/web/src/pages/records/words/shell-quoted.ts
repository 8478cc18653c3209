/** A text as one word of a POSIX shell: nothing within is read by it. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
