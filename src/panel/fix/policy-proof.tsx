import type { JSX } from 'preact';
import { Prose } from '../ui/prose.tsx';
import type { JudgedPolicy } from './server-policies.ts';

/** How all captured requests to the server fare under the policy. */
export function PolicyProof({ judged }: { readonly judged: JudgedPolicy }): JSX.Element {
  const { policy, requests, passing, refusals } = judged;
  const host = policy.server.replace(/^https?:\/\//, '');
  const places = policy.paths.map(({ path }) => path).join(', ');
  if (passing === requests) {
    return (
      <p class="checked">
        <span aria-hidden="true">✓ </span>
        Tested: with this,{' '}
        {requests === 1 ? 'the only captured request' : `all ${requests} captured requests`} to{' '}
        <span class="mono">{host}</span>
        {places !== '/' && places !== '' && <span class="mono"> {places}</span>}{' '}
        {requests === 1 ? 'passes' : 'pass'} in Chrome and Firefox.
      </p>
    );
  }
  return (
    <>
      <p>
        Tested: with this, {passing} of {requests} captured requests to <span class="mono">{host}</span> pass
        in Chrome and Firefox.
      </p>
      {refusals.map((says) => (
        <p key={says} class="quiet">
          Still refused: <Prose text={says} />
        </p>
      ))}
    </>
  );
}
