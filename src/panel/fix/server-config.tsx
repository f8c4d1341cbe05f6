import type { JSX } from 'preact';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { placeName } from '../../servers/config-text.ts';
import { servers } from '../../servers/index.ts';
import type { Detail } from '../detail/detail-model.ts';
import { usePanel } from '../panel-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Prose } from '../ui/prose.tsx';
import { PolicyProof } from './policy-proof.tsx';
import { PolicyScopeMenu } from './policy-scope-menu.tsx';
import type { JudgedPolicy } from './server-policies.ts';
import { useConfigWriter } from './use-config-writer.ts';
import { usePolicies } from './use-policies.ts';

/** One policy for each server that the fix changes, as configuration of the kind of server that the user chose. */
export function ServerConfig({ detail }: { readonly detail: Detail }): JSX.Element | null {
  const { server: chosen } = usePanel().workspace.preferences;
  const writer = useConfigWriter(chosen.value);
  const policies = usePolicies(detail);
  if (!servers.some(({ id }) => id === chosen.value))
    return <p class="quiet">Choose your server above to get its configuration.</p>;
  if (!writer) return null;
  return (
    <div class="server-config">
      <PolicyScopeMenu fix={detail.fix} />
      {policies.shown.map((judged, index) => (
        <Configuration
          key={judged.policy.server}
          writer={writer}
          judged={judged}
          copied={() => policies.textFor(writer, index)}
        />
      ))}
    </div>
  );
}

interface ConfigurationProps {
  readonly writer: ConfigWriter;
  readonly judged: JudgedPolicy;
  copied(this: void): string;
}

function Configuration({ writer, judged, copied }: ConfigurationProps): JSX.Element {
  const { policy } = judged;
  const snippet = writer.snippet(policy);
  const problems = policy.paths.flatMap((one) => one.problems);
  const notes = [...new Set([...problems, ...writer.notes(policy)])];
  return (
    <>
      {snippet !== '' && (
        <>
          <div class="snippet">
            <div class="fix-head">
              <span class="where">
                {writer.title} <span class="mono quiet">{policy.paths.map(placeName).join(', ')}</span>
              </span>
              <CopyButton label="Copy" title="Copy this configuration" text={copied} />
            </div>
            <pre tabIndex={0} aria-label={`Configuration for ${writer.title}`}>
              {snippet}
            </pre>
          </div>
          <PolicyProof judged={judged} />
        </>
      )}
      {notes.length > 0 && (
        <ul class="server-notes">
          {notes.map((note) => (
            <li key={note}>
              <Prose text={note} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
