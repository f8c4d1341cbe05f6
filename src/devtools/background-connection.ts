import { isSettled } from '../core/exchange/exchange.ts';
import { openChannel, type Channel, type Port } from '../protocol/channel.ts';
import type { InspectMessage, ToBackground, ToDevtools } from '../protocol/messages.ts';
import { parseToDevtools } from '../protocol/parse-messages.ts';
import type { Navigation } from '../protocol/session.ts';
import type { OwnSession } from './log/session.ts';
import { createWantedTrial, type WantedTrial } from './wanted-trial.ts';

export interface BackgroundConnectionOptions {
  readonly tabId: number;
  readonly own: OwnSession;
  readonly connect: () => Port;
  /** Serialized origin of the inspected page, as far as it is known. */
  readonly origin: () => string | undefined;
  /** The background was stopped or killed. */
  readonly interrupted: () => void;
  /** It is back. */
  readonly revived: () => void;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** Browsers stop an idle background and restart it at once, on a busy machine after seconds; the panel says so only later. */
const NOTICEABLE = 10_000;

/** Marks that are kept, the latest: some pages go on to another one without end. */
const MOST_NAVIGATIONS = 1000;
/** What is told later may be earlier by seconds. What is by more was marked before the clock was set back. */
const SET_BACK = 60_000;
/** Of the same URL, a mark that is told later and is earlier corrects the other. */
const staysBeside =
  ({ at, url }: Navigation) =>
  (other: Navigation): boolean =>
    other.at < at + (other.url === url ? 0 : SET_BACK);

/** The connection to the background; it outlives restarts of the background. */
export interface BackgroundConnection extends Channel<ToBackground> {
  /** Asks for the tab's exchanges, by what is known of its origin now. */
  readonly inspect: () => void;
  /** Tries these changes in the tab; none ends the trial. Said again where the background dies before it hears it. */
  readonly setTrial: WantedTrial['set'];
  /** Resolves once the session has all that the background knew when this was called. */
  readonly caughtUp: () => Promise<void>;
}

/** Keeps the session up to date with what the background says, and reconnects when the background was restarted. */
export function connectBackground(options: BackgroundConnectionOptions): BackgroundConnection {
  const { tabId, own, connect, origin, revived, later } = options;
  const { session, update, record } = own;
  let since: number | undefined;
  let interruptions = 0;
  let isHeard = false;
  /** `inspect` messages that the background has not answered since it last started. */
  let unanswered = 0;
  let waiting: (() => void)[] = [];

  const inspect = (more: Pick<InspectMessage, 'open'> = {}): void => {
    unanswered += 1;
    const known = origin();
    channel.send({ type: 'inspect', tabId, ...(known !== undefined && { origin: known }), ...more });
  };
  const answered = (): void => {
    unanswered -= 1;
    if (unanswered > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  const receive = (message: ToDevtools): void => {
    switch (message.type) {
      case 'capturing':
        since = Math.min(message.since, since ?? message.since);
        if (interruptions > 0 && !isHeard) revived();
        isHeard = true;
        update({
          engine: message.engine,
          browserVersion: message.browserVersion,
          connection: message.permitted ? 'capturing' : 'no-permission',
          since,
          redacts: message.redacts,
        });
        return answered();
      case 'exchanges':
        record(message.exchanges);
        return channel.send({ type: 'acknowledge', epoch: message.epoch, sequence: message.sequence });
      case 'forgotten':
        return own.forget(message.ids);
      case 'navigation':
        // Firefox hands requests over late, so one may come behind a document that came after it.
        return update({
          navigations: [
            ...session.state().navigations.filter(staysBeside(message.navigation)),
            message.navigation,
          ]
            .sort((a, b) => a.at - b.at)
            .slice(-MOST_NAVIGATIONS),
        });
      case 'permission':
        return update({ connection: message.permitted ? 'capturing' : 'no-permission' });
      case 'trial':
        wantedTrial.answered(message);
        return update({ trial: message.trial ?? null, trialFailure: message.failure ?? null });
      case 'redaction':
        return update({ redacts: message.redacts });
    }
  };

  const channel = openChannel<ToDevtools, ToBackground>({
    connect,
    parse: parseToDevtools,
    receive,
    opened: () => {
      unanswered = 0;
      inspect({ open: [...session.exchanges()].filter((exchange) => !isSettled(exchange)) });
      // The background answers the first `inspect` before it sends exchanges again, and the second one after them:
      // `caughtUp` must wait for the second.
      if (waiting.length > 0) inspect();
      wantedTrial.sendAgain();
    },
    ended: () => {
      isHeard = true;
      update({ connection: 'ended' });
    },
    interrupted: () => {
      options.interrupted();
      isHeard = false;
      interruptions += 1;
      const mine = interruptions;
      later(() => {
        if (!isHeard && mine === interruptions) update({ connection: 'reconnecting' });
      }, NOTICEABLE);
    },
    later,
  });
  const wantedTrial = createWantedTrial((message) => channel.send(message), origin);
  return {
    ...channel,
    setTrial: wantedTrial.set,
    inspect: () => inspect(),
    caughtUp: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        inspect();
      }),
  };
}
