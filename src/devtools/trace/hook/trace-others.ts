import type { HookTools, Scope } from './tools.ts';

/** Notes EventSource, beacons, and what the page's own policy stopped. Runs in the page, as text. */
export function traceOthers(tools: HookTools, scope: Scope): void {
  const {
    begin,
    end,
    note,
    wrapMember,
    getterOf,
    isOf,
    optionOf,
    absolute,
    listen,
    apply,
    construct,
    quietly,
    argument,
  } = tools;
  const source = scope.EventSource?.prototype;
  wrapMember(scope, 'EventSource', 'value', {
    construct(target, args: unknown[], self) {
      const made = construct(target, args, self);
      quietly(() => {
        const isIncluded = optionOf(argument(args, 1), 'withCredentials') === true;
        const id = begin({
          api: 'eventsource',
          url: absolute(argument(args, 0)),
          method: 'GET',
          mode: 'cors',
          credentials: isIncluded ? 'include' : 'same-origin',
        });
        listen(made, 'open', () => end(id, { status: 200 }));
        listen(made, 'error', () => end(id, { error: 'error' }));
      });
      return made;
    },
  });
  const wrapped = Object.getOwnPropertyDescriptor(scope, 'EventSource')?.value;
  if (source)
    Object.defineProperty(source, 'constructor', { value: wrapped, writable: true, configurable: true });

  wrapMember(scope.Navigator?.prototype, 'sendBeacon', 'value', {
    apply(target, self, args: unknown[]) {
      quietly(() =>
        begin({
          api: 'beacon',
          url: absolute(argument(args, 0)),
          method: 'POST',
          credentials: 'include',
          keepalive: true,
        }),
      );
      return apply(target, self, args);
    },
  });

  const violation = scope.SecurityPolicyViolationEvent?.prototype;
  const blockedUrl = getterOf(violation, 'blockedURI');
  const directive = getterOf(violation, 'effectiveDirective');
  const policy = getterOf(violation, 'originalPolicy');
  const disposition = getterOf(violation, 'disposition');
  const hearViolation = (event: unknown): void => {
    if (!isOf(violation, event)) return;
    note('violation', {
      blockedURI: blockedUrl(event),
      effectiveDirective: directive(event),
      originalPolicy: policy(event),
      disposition: disposition(event),
    });
  };
  listen(scope, 'securitypolicyviolation', hearViolation, true);
}
