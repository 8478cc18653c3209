/** One answer for all pages of a run: the runtime makes one context for them. A failure is asked for again. */
export function perRun<Context extends object, Result>(
  ask: (context: Context) => Promise<Result>,
): (context: Context) => Promise<Result> {
  const answers = new WeakMap<Context, Promise<Result>>();
  return (context) => once(answers, context, () => ask(context));
}

/** The same for each of what a run asks several times about, such as a course or a commit. */
export function perRunEach<Context extends object, Key, Result>(
  ask: (context: Context, key: Key) => Promise<Result>,
): (context: Context, key: Key) => Promise<Result> {
  const runs = new WeakMap<Context, Map<Key, Promise<Result>>>();
  return (context, key) => {
    const answers = runs.get(context) ?? new Map<Key, Promise<Result>>();
    runs.set(context, answers);
    return once(answers, key, () => ask(context, key));
  };
}

interface Answers<Key, Result> {
  get(key: Key): Promise<Result> | undefined;
  set(key: Key, answer: Promise<Result>): unknown;
  delete(key: Key): boolean;
}

function once<Key, Result>(
  answers: Answers<Key, Result>,
  key: Key,
  ask: () => Promise<Result>,
): Promise<Result> {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask();
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  return answer;
}
