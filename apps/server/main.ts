import { loadConfig, type Config } from '@mesh/platform/config';
import { explainFailure } from './explain-failure.ts';
import { readiness, serve } from './serve.ts';

/** The process: reads the configuration, starts, says where, and stops in order on SIGINT or SIGTERM. */
export async function main(): Promise<void> {
  let config: Config | undefined;
  let isStopping = false;
  const fail = (error: unknown): never => {
    const { message, exitCode } = explainFailure(error, config);
    console.error(message);
    process.exit(exitCode);
  };
  try {
    config = loadConfig(process.env);
    const server = await serve(config);
    const stop = () => {
      isStopping = true;
      server.close().then(() => process.exit(0), fail);
    };
    // Once: whoever asks again does not want to wait.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    await server.ready;
    console.log(readiness(server));
  } catch (error) {
    // What is being prepared breaks off when the server stops.
    if (!isStopping) fail(error);
  }
}
