import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';

/** So many sites are named. */
const MOST = 5;

/** Which requests are recorded while the browser gives access to some sites only, or to none. */
export function GrantedSites(): JSX.Element {
  const { host, workspace } = usePanel();
  // The background tells of every change, and so of one from some sites to others.
  const state = workspace.live.state.value;
  const sites = useSignal<readonly string[]>([]);
  useEffect(() => {
    host.grantedSites?.().then(
      (granted) => (sites.value = granted),
      () => {},
    );
  }, [host, state]);
  if (sites.value.length === 0)
    return <>New requests aren’t recorded: CORS Lens no longer has access to all sites.</>;
  const named = sites.value.slice(0, MOST).join(', ');
  const more = sites.value.length - MOST;
  return (
    <>
      Only some requests are recorded: those of pages on, and to, {named}
      {more > 0 && ` and ${more} more`}. The browser gives CORS Lens access to no other sites.
    </>
  );
}
