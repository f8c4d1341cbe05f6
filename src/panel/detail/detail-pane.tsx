import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Workspace } from '../workspace.ts';
import { detailOf } from './detail-model.ts';
import type { Host } from '../panel-host.ts';
import { AdviceList } from './advice-list.tsx';
import { ChecksSection } from './checks-section.tsx';
import { DetailBar } from './detail-bar.tsx';
import { DETAIL_ID } from '../shell/element-ids.ts';
import { ElsewhereList } from './other-engines.tsx';
import { ExposureSection } from './exposed-headers-section.tsx';
import { Facts } from './names-and-details.tsx';
import { FixBody } from '../fix/fix-body.tsx';
import { LegsSection } from './legs-section.tsx';
import { lazy } from '../ui/lazy.tsx';
import { OtherFailures } from './other-failures.tsx';
import { Picture } from '../diagram/diagram.tsx';
import { PreflightSection } from './preflight-section.tsx';
import { Readings } from './readings.tsx';
import { RedirectsSection } from './redirects-section.tsx';
import { Section } from '../ui/section.tsx';
import { Why } from './why.tsx';

const ServerFix = lazy(async () => (await import('../fix/server-config.tsx')).ServerFix);

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
}

export function DetailPane({ desk, host }: Props): JSX.Element | null {
  const store = desk.store.value;
  const row = store.selected.value;
  const detail = useMemo(() => row && detailOf(row, store.history), [row, store]);
  const body = useRef<HTMLDivElement>(null);
  const id = detail?.row.id;
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [id]);

  if (!detail) return null;
  const { fix } = detail;
  const { exchange, verdict } = detail.row;
  return (
    <>
      <DetailBar detail={detail} desk={desk} host={host} />
      <div
        ref={body}
        id={DETAIL_ID}
        class="detail-body"
        tabIndex={0}
        role="region"
        aria-label="Verdict and evidence"
      >
        <Why detail={detail} comparison={store.comparison.value} help={desk.help} />
        {verdict.readings && <Readings readings={verdict.readings} />}
        {(fix.steps ?? fix.note) !== null && (
          <Section title="Fix">
            <FixBody fix={fix} verdict={verdict} legs={detail.legs} host={host} />
            {fix.steps && (
              <ServerFix
                exchange={exchange}
                verdict={verdict}
                steps={fix.steps}
                host={host}
                chosen={desk.preferences.server}
              />
            )}
          </Section>
        )}
        <Picture key={`picture ${id}`} detail={detail} />
        <OtherFailures failures={verdict.failures.slice(1)} />
        <ElsewhereList elsewhere={detail.elsewhere} />
        <PreflightSection notes={detail.preflights} store={store} />
        <RedirectsSection stops={detail.stops} />
        <ExposureSection exposure={detail.exposure} />
        <AdviceList advice={detail.advice} />
        <ChecksSection legs={detail.legs} />
        <LegsSection key={`legs ${id}`} legs={detail.legs} exposure={detail.exposure} />
        <Facts row={detail.row} />
      </div>
    </>
  );
}
