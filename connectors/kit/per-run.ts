/** One answer for all pages of a run: the runtime makes one context for them. A failure is asked for again. */
export function perRun<Context extends object, Result>(
  ask: (context: Context) => Promise<Result>,
): (context: Context) => Promise<Result> {
  const answers = new WeakMap<Context, Promise<Result>>();
  return (context) => {
    const known = answers.get(context);
    if (known !== undefined) return known;
    const answer = ask(context);
    answers.set(context, answer);
    answer.catch(() => answers.delete(context));
    return answer;
  };
}
