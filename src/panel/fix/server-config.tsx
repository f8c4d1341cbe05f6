import type { JSX } from 'preact';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { FixStep, Verdict } from '../../core/verdict/verdict.ts';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import type { ServerPolicy } from '../../core/advice/policy/server-policy.ts';
import { placeName } from '../../servers/config-text.ts';
import { servers } from '../../servers/index.ts';
import { policiesOf } from '../../servers/policy.ts';
import { usePanel } from '../panel-context.ts';
import { fixForSharing } from '../detail/copy/for-sharing.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Prose } from '../ui/prose.tsx';
import { useConfigWriter } from './use-config-writer.ts';

interface Props {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly steps: readonly FixStep[];
}

/** The fix as configuration of the server that the user chose. */
export function ServerConfig({ exchange, verdict, steps }: Props): JSX.Element | null {
  const { server: chosen } = usePanel().workspace.preferences;
  const writer = useConfigWriter(chosen.value);
  if (!servers.some(({ id }) => id === chosen.value))
    return <p class="quiet">Choose your server above to get its configuration.</p>;
  if (!writer) return null;
  return (
    <div class="server-config">
      {policiesOf(exchange, verdict, steps).map((policy, index) => (
        <Configuration
          key={policy.server}
          writer={writer}
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
  readonly writer: ConfigWriter;
  readonly policy: ServerPolicy;
  /** The same as it is copied. */
  shared(this: void): ServerPolicy | undefined;
}

function Configuration({ writer, policy, shared }: ConfigurationProps): JSX.Element {
  const snippet = writer.snippet(policy);
  const copied = (): string => {
    const own = shared();
    return own ? writer.snippet(own) : '';
  };
  const problems = policy.paths.flatMap((one) => one.problems);
  const notes = [...new Set([...problems, ...writer.notes(policy)])];
  return (
    <>
      {snippet !== '' && (
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
