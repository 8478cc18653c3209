/** What went wrong with embeddings: which setting or input, why, and what to do. Never holds a key. */
export class EmbeddingError extends Error {
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;

  constructor(field: string, reason: string, remedy: string, options?: ErrorOptions) {
    super(`${field}: ${reason} ${remedy}`, options);
    this.name = 'EmbeddingError';
    this.field = field;
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** @throws EmbeddingError naming the first blank text: no model has a meaning for it. */
export function refuseBlank(texts: readonly string[]): void {
  const blank = texts.findIndex((text) => text.trim() === '');
  if (blank >= 0) throw new EmbeddingError(`texts[${blank}]`, 'The text is blank.', 'Leave blank texts out.');
}
