import { EventEmitter, once } from 'node:events';

/** A stream that is read from the moment on at which it was opened, or a refusal. */
export interface Watched {
  status: number;
  /** All that it told, once it has told of each of these; then it is closed. */
  told(of: readonly string[]): Promise<string>;
}

/** So long a stream may keep what is waited for. */
const PATIENCE_MS = 20_000;

export function follow({ status, body }: Response): Watched {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  const news = new EventEmitter();
  let text = '';
  const reading = (async () => {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      news.emit('more');
    }
    return 'ended' as const;
  })();
  return {
    status,
    async told(of) {
      const patience = new Promise<'late'>((late) => void setTimeout(late, PATIENCE_MS, 'late').unref());
      while (!of.every((one) => text.includes(one))) {
        const next = await Promise.race([once(news, 'more'), reading, patience]);
        if (next === 'ended' || next === 'late') break;
      }
      await reader.cancel();
      return text;
    },
  };
}

/** The text of an answer; of a stream that goes on what comes before it rests. */
export async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; ;) {
    const rest = new Promise<undefined>((resolve) => setTimeout(resolve, REST_MS, undefined));
    const chunk = await Promise.race([reader.read(), rest]);
    if (chunk?.value !== undefined) text += decoder.decode(chunk.value, { stream: true });
    if (chunk !== undefined && !chunk.done && text.length < MOST_OF_A_STREAM) continue;
    await reader.cancel();
    return text;
  }
}

const REST_MS = 60;
const MOST_OF_A_STREAM = 200_000;
