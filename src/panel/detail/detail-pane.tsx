import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { keepSelection } from '../compare/keep-selection.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { detailOf } from './detail-model.ts';
import { AdviceList } from './verdict/advice-list.tsx';
import { ChecksSection } from './verdict/checks-section.tsx';
import { DetailBar } from './detail-bar.tsx';
import { DETAIL_ID, LIST_ID } from '../shell/element-ids.ts';
import { Diagram } from '../diagram/diagram.tsx';
import { ExposedHeadersSection } from './headers/exposed-headers-section.tsx';
import { CookiesSwitch } from '../fix/cookies-switch.tsx';
import { FixBody } from '../fix/fix-body.tsx';
import { LegsSection } from './headers/legs-section.tsx';
import { lazy } from '../ui/lazy.tsx';
import { OtherEngines } from './verdict/other-engines.tsx';
import { OtherFailures } from './verdict/other-failures.tsx';
import { PreflightSection } from './legs/preflight-section.tsx';
import { Readings } from './verdict/readings.tsx';
import { RedirectsSection } from './legs/redirects-section.tsx';
import { RequestDetails } from './request-details.tsx';
import { Section } from '../ui/section.tsx';
import { TryButton } from '../trial/try-button.tsx';
import { Why } from './verdict/why.tsx';
import { claimOn } from '../fix/cookie-claims.ts';

const FixBar = lazy(async () => (await import('../fix/fix-bar.tsx')).FixBar);
const NetworkSection = lazy(async () => (await import('./legs/network-section.tsx')).NetworkSection);
const SentBy = lazy(async () => (await import('../trace/sent-by.tsx')).SentBy);
const ServerConfig = lazy(async () => (await import('../fix/server-config.tsx')).ServerConfig);

export function DetailPane(): JSX.Element | null {
  const model = useSessionModel();
  const row = model.selected.value;
  const { cookieClaims } = usePanel().workspace;
  const sendsCookies = row && claimOn(cookieClaims, row);
  const detail = useMemo(() => row && detailOf(row, model.caches, sendsCookies), [row, model, sendsCookies]);
  useEffect(() => keepSelection(model), [model]);
  const body = useRef<HTMLDivElement>(null);
  const id = detail?.row.id;
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [id]);
  // Shown instead of the list, which has no place for the keyboard then.
  useEffect(() => {
    const list = document.getElementById(LIST_ID);
    if (list?.getClientRects().length === 0 && isFree(document.activeElement, list)) body.current?.focus();
  }, [id]);

  if (!detail) return null;
  const { fix } = detail;
  const { verdict } = detail.row;
  return (
    <>
      <DetailBar detail={detail} />
      {fix.steps && <FixBar detail={detail} steps={fix.steps} />}
      <div
        ref={body}
        id={DETAIL_ID}
        class="detail-body"
        tabIndex={0}
        role="region"
        aria-label="Request details"
      >
        <Why detail={detail} />
        {verdict.readings && <Readings readings={verdict.readings} sentence={verdict.sentence} />}
        {(fix.steps ?? fix.note) !== null && (
          <Section title="Fix" class="fix-section">
            {verdict.verdict === 'blocked' && <CookiesSwitch row={detail.row} />}
            <FixBody fix={fix} legs={detail.legs} />
            <TryButton row={detail.row} />
            {fix.steps && <ServerConfig detail={detail} />}
          </Section>
        )}
        <SentBy key={`sent by ${id}`} row={detail.row} />
        <Diagram key={`diagram ${id}`} detail={detail} />
        <OtherFailures failures={verdict.failures.slice(1)} />
        <OtherEngines otherEngines={detail.otherEngines} />
        <PreflightSection notes={detail.preflights} />
        <RedirectsSection redirects={detail.redirects} />
        <ExposedHeadersSection exposure={detail.exposure} />
        <AdviceList advice={detail.advice} />
        <ChecksSection legs={detail.legs} />
        <LegsSection key={`legs ${id}`} legs={detail.legs} exposure={detail.exposure} />
        <NetworkSection key={`network ${id}`} row={detail.row} />
        <RequestDetails row={detail.row} />
      </div>
    </>
  );
}

/** Whether the keyboard is nowhere else: some browsers leave it on an element that is hidden. */
function isFree(active: Element | null, list: HTMLElement): boolean {
  return active === document.body || active === list;
}
