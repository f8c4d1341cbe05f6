import type { JSX } from 'preact';
import { useHost } from '../panel-context.ts';
import { GrantedSites } from './granted-sites.tsx';

/** Shown when the permission is withdrawn while the list has rows. */
export function PermissionBanner(): JSX.Element {
  const host = useHost();
  return (
    <div class="banner" role="status">
      <span class="words">
        <GrantedSites />
      </span>
      <button type="button" class="button" onClick={() => host.askPermission()}>
        Grant access
      </button>
    </div>
  );
}
