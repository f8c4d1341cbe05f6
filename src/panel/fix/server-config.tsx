import type { JSX } from 'preact';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { FixStep, Verdict } from '../../core/verdict/verdict.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { servers } from '../../servers/index.ts';
import { policiesOf, type CorsPolicy } from '../../servers/policy.ts';
import { usePanel } from '../panel-context.ts';
import { fixForSharing } from '../detail/copy/for-sharing.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Prose } from '../ui/prose.tsx';

interface Props {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly steps: readonly FixStep[];
}

/** The fix as configuration of the server that the user chose. */
export function ServerConfig({ exchange, verdict, steps }: Props): JSX.Element {
  const { server: chosen } = usePanel().workspace.preferences;
  const server = servers.find(({ id }) => id === chosen.value);
  if (!server) return <p class="quiet">Choose your server above to get its configuration.</p>;
  return (
    <div class="server-config">
      {policiesOf(exchange, verdict, steps).map((policy, index) => (
        <Configuration
          key={policy.server + policy.path}
          server={server}
          policy={policy}
          shared={() => {
            const fix = fixForSharing(exchange, steps);
            return policiesOf(fix.exchange, verdict, fix.steps)[index];
          }}
        />
      ))}
    </div>
  );
}

interface ConfigurationProps {
  readonly server: ConfigWriter;
  readonly policy: CorsPolicy;
  /** The same as it is copied. */
  shared(this: void): CorsPolicy | undefined;
}

function Configuration({ server, policy, shared }: ConfigurationProps): JSX.Element {
  const snippet = server.snippet(policy);
  const copied = (): string => {
    const own = shared();
    return own ? server.snippet(own) : '';
  };
  const notes = [...policy.problems, ...server.notes(policy)];
  return (
    <>
      {snippet !== '' && (
        <div class="snippet">
          <div class="fix-head">
            <span class="where">
              {server.title} <span class="mono quiet">{policy.path}</span>
            </span>
            <CopyButton label="Copy" title="Copy this configuration" text={copied} />
          </div>
          <pre tabIndex={0} aria-label={`Configuration for ${server.title}`}>
            {snippet}
          </pre>
        </div>
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
