import type { Dispatcher } from 'undici';

type Controller = Dispatcher.DispatchController;

/**
 * Takes the bytes of an answer as fast as they come. undici 7 throws past every handler, which ends the process, when
 * a server closes the connection while the reading of its answer is paused, as it often is by decompression
 * (https://github.com/nodejs/undici/issues/5360, mended in 8). `readBody` bounds how much is taken.
 */
export const neverPaused: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (controller, ...upgrade) => handler.onRequestUpgrade?.(controller, ...upgrade),
    onResponseStart: (controller, ...start) => handler.onResponseStart?.(controller, ...start),
    onResponseData: (controller, chunk) => handler.onResponseData?.(withoutPause(controller), chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  });

function withoutPause(controller: Controller): Controller {
  return {
    aborted: controller.aborted,
    paused: false,
    reason: controller.reason,
    abort: (reason) => controller.abort(reason),
    pause: () => {},
    resume: () => {},
  };
}
