export interface CheckStep {
  title: string;
  state: 'ok' | 'failed' | 'not_tried';
  /** Why it failed and what to do. */
  message?: string;
  /** Milliseconds that it took. */
  ms: number;
}

export interface Steps {
  /** Names steps that will come, so that those after a failure are told as not tried. */
  expect(titles: readonly string[]): void;
  /** The step before went well, and this one begins. */
  begin(title: string): void;
  /** Says more closely what the current step does: the first time in its place, then as a further step. */
  refine(title: string): void;
  /** All steps. With a reason, the one begun last has failed. */
  end(reason?: string): CheckStep[];
}

/** Tells what is tried one after another. */
export function inSteps(now: () => number): Steps {
  const done: CheckStep[] = [];
  let expected: string[] = [];
  let current: { title: string; since: number; isRefined?: true } | undefined;

  function close(state: 'ok' | 'failed', message?: string): void {
    if (current === undefined) return;
    const step = { title: current.title, state, ms: now() - current.since };
    done.push(message === undefined ? step : { ...step, message });
    current = undefined;
  }

  return {
    expect(titles) {
      expected = [...titles];
    },
    begin(title) {
      close('ok');
      expected = expected.filter((one) => one !== title);
      current = { title, since: now() };
    },
    refine(title) {
      if (current !== undefined && current.isRefined === undefined)
        current = { title, since: current.since, isRefined: true };
      else {
        close('ok');
        current = { title, since: now(), isRefined: true };
      }
    },
    end(reason) {
      close(reason === undefined ? 'ok' : 'failed', reason);
      return [...done, ...expected.map((title) => ({ title, state: 'not_tried' as const, ms: 0 }))];
    },
  };
}
