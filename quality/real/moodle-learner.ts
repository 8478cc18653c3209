/** A learner of a Moodle as a browser acts for them: pages, forms and a cookie. */
export interface MoodleLearner {
  open(path: string): Promise<string>;
  /** "Mark as done" of an activity. */
  markDone(module: number, done: boolean): Promise<void>;
  /** One attempt at a quiz of one true/false question, from its start to its end. */
  attemptQuiz(module: number, answer: boolean): Promise<void>;
}

export async function signIn(
  base: string,
  account: { username: string; password: string },
): Promise<MoodleLearner> {
  const cookies = new Map<string, string>();

  /** Follows redirects by itself, since cookies are set on the way. */
  async function send(path: string, body?: string, contentType?: string, hops = 10): Promise<string> {
    let [address, sent] = [new URL(path, base).href, body];
    for (let hop = 0; hop <= hops; hop++) {
      const response = await fetch(address, {
        method: sent === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(sent !== undefined && { 'content-type': contentType ?? 'application/x-www-form-urlencoded' }),
        },
        ...(sent !== undefined && { body: sent }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
        cookies.set(name!, value!);
      }
      const location = response.headers.get('location');
      if (location === null || hop === hops) return response.text();
      [address, sent] = [new URL(location, address).href, undefined];
    }
    throw new RangeError(`${path} was not asked for.`);
  }
  const post = (path: string, fields: Record<string, string>) =>
    send(path, new URLSearchParams(fields).toString());

  const form = await send('/login/index.php');
  const page = await post('/login/index.php', { ...account, logintoken: hiddenFields(form)['logintoken']! });
  const sesskey = /"sesskey":"(\w+)"/.exec(page)?.[1];
  if (sesskey === undefined || !page.includes('logout.php')) throw new Error('The learner was not let in.');

  return {
    open: (path) => send(path),
    async markDone(cmid, completed) {
      const methodname = 'core_completion_update_activity_completion_status_manually';
      const call = [{ index: 0, methodname, args: { cmid, completed } }];
      const path = `/lib/ajax/service.php?sesskey=${sesskey}&info=${methodname}`;
      const answer = JSON.parse(await send(path, JSON.stringify(call), 'application/json')) as {
        error: boolean;
      }[];
      if (answer[0]?.error !== false) throw new Error(JSON.stringify(answer));
    },
    async attemptQuiz(cmid, answer) {
      const attempt = await post('/mod/quiz/startattempt.php', { cmid: String(cmid), sesskey });
      const fields = hiddenFields(attempt);
      const question = Object.keys(fields).find((name) => /^q\d+:1_:sequencecheck$/.test(name))!;
      const action = `/mod/quiz/processattempt.php?cmid=${cmid}`;
      await post(action, { ...fields, [question.replace(':sequencecheck', 'answer')]: answer ? '1' : '0' });
      const end = { attempt: fields['attempt']!, finishattempt: '1', timeup: '0', slots: '', sesskey };
      // The page after the end is left out: a fork of Moodle signs the learner out there.
      await send(action, new URLSearchParams({ ...end, cmid: String(cmid) }).toString(), undefined, 0);
    },
  };
}

function hiddenFields(page: string): Record<string, string> {
  const inputs = page.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  return Object.fromEntries(
    inputs.map((input) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  );
}
