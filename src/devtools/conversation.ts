import { openChannel, type Channel, type Port } from '../protocol/channel.ts';
import type { ToBackground, ToDevtools } from '../protocol/messages.ts';
import { parseToDevtools } from '../protocol/parse-messages.ts';
import type { OwnSession } from './session.ts';

export interface ConversationOptions {
  readonly tabId: number;
  readonly own: OwnSession;
  readonly connect: () => Port;
  /** Serialized origin of the inspected page, as far as it is known. */
  readonly origin: () => string | undefined;
  /** The background is back after it died. */
  readonly revived: () => void;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** Chromium puts an idle worker to sleep every half minute and has it back at once; nobody need hear of that. */
const NOTICEABLE = 3000;

/** Keeps the session up to date with what the background says, through all its lives. */
export function converse(options: ConversationOptions): Channel<ToBackground> {
  const { tabId, own, connect, origin, revived, later } = options;
  const { session, update, record } = own;
  let since: number | undefined;
  let interruptions = 0;
  let isHeard = false;

  const receive = (message: ToDevtools): void => {
    switch (message.type) {
      case 'capturing':
        isHeard = true;
        since = Math.min(message.since, since ?? message.since);
        if (interruptions > 0) revived();
        return update({
          engine: message.engine,
          browserVersion: message.browserVersion,
          connection: message.permitted ? 'capturing' : 'no-permission',
          since,
          redacted: !message.keepSecrets,
        });
      case 'exchanges':
        record(message.exchanges);
        return channel.send({ type: 'acknowledge', epoch: message.epoch, sequence: message.sequence });
      case 'navigation':
        return update({
          navigations: [...session.state().navigations, { at: message.at, url: message.url }],
        });
      case 'permission':
        return update({ connection: message.permitted ? 'capturing' : 'no-permission' });
      case 'redaction':
        return update({ redacted: !message.keepSecrets });
    }
  };

  const channel = openChannel<ToDevtools, ToBackground>({
    connect,
    parse: parseToDevtools,
    receive,
    opened: () => channel.send(inspectMessage(tabId, origin())),
    interrupted: () => {
      isHeard = false;
      interruptions += 1;
      const mine = interruptions;
      later(() => {
        if (!isHeard && mine === interruptions) update({ connection: 'reconnecting' });
      }, NOTICEABLE);
    },
    later,
  });
  return channel;
}

export function inspectMessage(tabId: number, origin: string | undefined): ToBackground {
  return { type: 'inspect', tabId, ...(origin !== undefined && { origin }) };
}
