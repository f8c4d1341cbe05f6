import { isToken, listElements } from '../../fetch/headers.ts';
import { isLocalOrigin } from '../../fetch/local-origin.ts';
import { isSafelistedMethod } from '../../fetch/safelisted-method.ts';
import { neededHidden } from '../advice-exposure.ts';
import { needsCredentials, type Demand } from './demands.ts';
import type { Access } from './divide-paths.ts';
import { policyProblems } from './policy-problems.ts';
import type { ExchangeNeed, PathPolicy } from './server-policy.ts';

/** What `Access-Control-Allow-Methods: *` most likely means, without those that browsers always allow. */
const USUAL_METHODS = ['PUT', 'PATCH', 'DELETE'];

interface Place extends Pick<PathPolicy, 'path' | 'exact'> {
  readonly access: Access;
}

/** The least settings of one path that let all its exchanges pass and keep what the server allows now. */
export function pathSettings({ path, exact, access }: Place, demands: readonly Demand[]): PathPolicy {
  const wildcard = access === 'open';
  const credentials = !wildcard && demands.some(needsCredentials);
  const ages = demands.flatMap(({ present }) => secondsOf(present?.maxAge));
  return {
    path,
    exact,
    origins: wildcard ? [] : originsOf(demands),
    wildcard,
    credentials,
    answersPreflight: demands.some(({ context }) => context.phase === 'preflight'),
    methods: methodsOf(demands, credentials),
    safelistedMethods: distinct(demands.map(({ context }) => context.method).filter(isSafelistedMethod)),
    headers: headersOf(demands, credentials),
    exposeHeaders: exposedBy(demands, credentials),
    ...(ages.length > 0 && { maxAge: ages.reduce((least, age) => Math.min(least, age)) }),
    replacesPresent: demands.some(({ present }) => present?.allowOrigin !== undefined),
    needs: needsOf(demands),
    problems: policyProblems(demands, { credentials, wildcard }),
  };
}

/** Those of production first. */
function originsOf(demands: readonly Demand[]): string[] {
  const origins = distinct(demands.map(({ context }) => context.origin)).filter(
    (origin) => origin !== 'null',
  );
  return [...origins.filter((one) => !isLocalOrigin(one)), ...origins.filter(isLocalOrigin)];
}

function methodsOf(demands: readonly Demand[], credentials: boolean): string[] {
  const present = distinct(demands.flatMap(({ present }) => namesIn(present?.allowMethods)));
  const usual = present.includes('*') && !credentials ? USUAL_METHODS : [];
  const asked = demands.map(({ context }) => context.method);
  const named = present.filter((name) => name !== '*' && name !== 'OPTIONS');
  return distinct(
    [...named, ...usual, ...asked].filter((name) => isToken(name) && !isSafelistedMethod(name)),
  );
}

function headersOf(demands: readonly Demand[], credentials: boolean): string[] {
  const present = demands.flatMap(({ present }) => namesIn(present?.allowHeaders));
  const asked = demands.flatMap(({ context }) => context.unsafeHeaders).filter(isToken);
  if (credentials || !present.includes('*'))
    return distinctIgnoringCase([...present, ...asked].filter((name) => name !== '*'));
  // The standard lets `*` not stand for Authorization.
  const named = present.filter((name) => name.toLowerCase() === 'authorization');
  return distinctIgnoringCase(['*', ...named]);
}

/** What is exposed now, and what client code commonly needs of these responses. */
function exposedBy(demands: readonly Demand[], credentials: boolean): string[] {
  const present = demands.flatMap(({ present }) => namesIn(present?.exposeHeaders));
  if (!credentials && present.includes('*')) return ['*'];
  const needed = demands.flatMap(({ subject, leg, context }) =>
    context.phase === 'request'
      ? // Firefox lets scripts read all that Chromium does.
        neededHidden(leg, { include: subject.include, engine: 'chromium' })
      : [],
  );
  return distinctIgnoringCase([...present, ...needed].filter((name) => name !== '*'));
}

function needsOf(demands: readonly Demand[]): ExchangeNeed[] {
  const needs = new Map<string, ExchangeNeed>();
  for (const { subject, leg, context } of demands) {
    const { method, origin } = context;
    const key = `${subject.id} ${method} ${leg.url}`;
    const known = needs.get(key);
    needs.set(key, {
      exchange: subject.id,
      url: leg.url,
      origin: known?.origin ?? origin,
      credentials: subject.include,
      method,
      headers: distinct([...(known?.headers ?? []), ...context.unsafeHeaders]),
      isPreflighted: known?.isPreflighted === true || context.phase === 'preflight',
    });
  }
  return [...needs.values()];
}

/** The valid names in a list, even if its separators are wrong. */
function namesIn(list = ''): string[] {
  return listElements(list.replaceAll(/[;\s]+/g, ',')).filter(isToken);
}

function secondsOf(value: string | undefined): number[] {
  return value !== undefined && /^\d{1,9}$/.test(value) ? [Number(value)] : [];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** The first spelling of each. */
function distinctIgnoringCase(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}
