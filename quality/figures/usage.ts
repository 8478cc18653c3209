/** What Node's `parseArgs` throws for arguments that it does not know. */
const ARGUMENT_ERROR = /^ERR_PARSE_ARGS_/;

/** Runs a command; arguments that it does not know end as a sentence with its usage and the exit code 2. */
export async function withUsage(usage: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !ARGUMENT_ERROR.test(code)) throw error;
    // Node goes on about how to pass a file whose name begins with a dash.
    console.error(`${message.split('. ')[0]}.\n\n${usage}`);
    return 2;
  }
}
