import type { EngineId } from '../../../src/core/exchange/observation.ts';
import type { CredentialsMode, RequestMode } from '../../../src/core/verdict/verdict.ts';
import type { PageRequest } from '../cases/case.ts';

const ALWAYS_CORS = new Set(['xhr', 'eventsource', 'module', 'modulepreload', 'font', 'mask', 'shape']);

/** The mode of a request made by this API with these options. */
export function modeOf(pageRequest: PageRequest, engine: EngineId): RequestMode {
  // Chromium uses cors for a streamed body, even where the page asked for same-origin; Firefox has no streams.
  if (pageRequest.api === 'fetch')
    return pageRequest.body === 'stream' && engine === 'chromium' ? 'cors' : pageRequest.mode;
  if (pageRequest.api === 'beacon') return pageRequest.body === 'json-blob' ? 'cors' : 'no-cors';
  return ALWAYS_CORS.has(pageRequest.api) || pageRequest.crossorigin !== null ? 'cors' : 'no-cors';
}

/** The credentials mode of a request made by this API with these options; `omit` is the same as `same-origin` across origins. */
export function credentialsOf(pageRequest: PageRequest, engine: EngineId): CredentialsMode {
  if (
    pageRequest.api === 'beacon' ||
    pageRequest.credentials === 'include' ||
    pageRequest.crossorigin === 'use-credentials'
  )
    return 'include';
  if (pageRequest.api === 'fetch' || modeOf(pageRequest, engine) === 'cors') return 'same-origin';
  return 'include';
}
