import { testHttp } from '@mesh/connectors/kit/testing';

/** Does in a wiki what its people do: writes, moves, deletes. */
export interface Editor {
  /** Creates or overwrites; returns the page id. */
  edit(title: string, text: string): Promise<number>;
  /** Leaves a redirect behind, as the wiki's form does. */
  move(from: string, to: string): Promise<void>;
  delete(title: string): Promise<void>;
  undelete(title: string): Promise<void>;
}

type Fields = Record<string, string>;

/** Signs in with a bot password. */
export async function openEditor(
  apiUrl: string,
  { username, password }: { username: string; password: string },
): Promise<Editor> {
  const http = testHttp();
  const cookies = new Map<string, string>();

  async function call<Answer>(fields: Fields): Promise<Answer> {
    const response = await http.fetch(apiUrl, {
      method: 'POST',
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ ...fields, format: 'json', formatversion: '2' }).toString(),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=');
      cookies.set(name!, value!);
    }
    const answer = (await response.json()) as Answer & { error?: { info: string } };
    if (answer.error !== undefined) throw new Error(`${fields['action']}: ${answer.error.info}`);
    return answer;
  }

  const token = async (type: string): Promise<string> => {
    const answer = await call<{ query: { tokens: Fields } }>({ action: 'query', meta: 'tokens', type });
    return answer.query.tokens[`${type}token`]!;
  };
  await call({ action: 'login', lgname: username, lgpassword: password, lgtoken: await token('login') });
  const csrf = await token('csrf');

  const change = <Answer>(fields: Fields): Promise<Answer> => call<Answer>({ ...fields, token: csrf });

  return {
    edit: async (title, text) =>
      (await change<{ edit: { pageid: number } }>({ action: 'edit', title, text })).edit.pageid,
    move: async (from, to) => void (await change({ action: 'move', from, to })),
    delete: async (title) => void (await change({ action: 'delete', title })),
    undelete: async (title) => void (await change({ action: 'undelete', title })),
  };
}
