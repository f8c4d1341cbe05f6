import type { CDPSession } from 'puppeteer-core';

/** Evaluates an expression in the session's document, awaits it, and returns its JSON value; rejects if it throws. */
export async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression}\n)))()`,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return typeof result.value === 'string' ? JSON.parse(result.value) : undefined;
}
