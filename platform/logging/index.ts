/**
 * Log lines: JSON for machines, readable lines on a terminal.
 * Invariant: no secret, cookie, credential in a URL or body reaches a line, whatever a caller hands over.
 */
export {
  createLogger,
  silentLogger,
  type Logger,
  type LoggerOptions,
  type LogDestination,
} from './logger.ts';
export { redactText } from './redact-text.ts';
export { requestIdFrom } from './request-id.ts';
