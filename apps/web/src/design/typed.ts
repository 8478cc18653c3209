/** What was typed into a field for a number; an empty one is none, so that the server says that it is missing. */
export const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** What was typed one a line; empty lines are nothing. */
export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
