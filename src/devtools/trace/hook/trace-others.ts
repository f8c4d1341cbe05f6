import type { HookTools } from './tools.ts';

/** Notes EventSource, beacons, and what the page's own policy stopped. Runs in the page, as text. */
export function traceOthers({
  begin,
  end,
  note,
  clock,
  wrapMember,
  optionOf,
  absolute,
  listen,
  apply,
  construct,
}: HookTools): void {
  const source = globalThis.EventSource?.prototype;
  wrapMember(globalThis, 'EventSource', 'value', {
    construct(target, args: unknown[], self) {
      const made = construct(target, args, self);
      const credentials = optionOf(args[1], 'withCredentials') === true ? 'include' : 'same-origin';
      const id = begin({
        api: 'eventsource',
        url: absolute(args[0]),
        method: 'GET',
        mode: 'cors',
        credentials,
      });
      listen(made, ['open', 'error'], ({ type }) =>
        end(id, type === 'open' ? { status: 200 } : { error: type }),
      );
      return made;
    },
  });
  const wrapped = Object.getOwnPropertyDescriptor(globalThis, 'EventSource')?.value;
  if (source)
    Object.defineProperty(source, 'constructor', { value: wrapped, writable: true, configurable: true });

  wrapMember(globalThis.Navigator?.prototype, 'sendBeacon', 'value', {
    apply(target, self, args: unknown[]) {
      begin({
        api: 'beacon',
        url: absolute(args[0]),
        method: 'POST',
        credentials: 'include',
        keepalive: true,
      });
      return apply(target, self, args);
    },
  });

  const policyEvent = (event: Event): void => {
    if (!(event instanceof SecurityPolicyViolationEvent)) return;
    const { blockedURI, effectiveDirective, originalPolicy, disposition } = event;
    note({ kind: 'violation', at: clock(), blockedURI, effectiveDirective, originalPolicy, disposition });
  };
  listen(document, ['securitypolicyviolation'], policyEvent, true);
}
