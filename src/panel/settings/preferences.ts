import { effect, signal, type Signal } from '@preact/signals';
import type { Widths } from '../list/column-layout.ts';
import { COLUMNS } from '../list/columns.tsx';

/** The user’s preferences for the panel. They are stored on disk and hold nothing of a session. */
export interface Preferences {
  readonly preserve: Signal<boolean>;
  readonly widths: Signal<Widths>;
  /** The list’s share of the width when the details are beside it, 0 to 1. */
  readonly listShareBeside: Signal<number>;
  /** The list’s share of the height when the details are below it, 0 to 1. */
  readonly listShareAbove: Signal<number>;
  /** Id of the server to write configuration for; empty: none was chosen. */
  readonly server: Signal<string>;
}

/** As they are kept. */
export interface KeptPreferences {
  readonly preserve: boolean;
  readonly widths: Widths;
  readonly besides: number;
  readonly above: number;
  readonly server: string;
}

const DEFAULTS: KeptPreferences = { preserve: false, widths: {}, besides: 0.45, above: 0.4, server: '' };

/** `kept`: what `keepPreferences` once gave, or anything else. */
export function createPreferences(kept?: unknown): Preferences {
  const { preserve, widths, besides, above, server } = parsePreferences(kept);
  return {
    preserve: signal(preserve),
    widths: signal(widths),
    listShareBeside: signal(besides),
    listShareAbove: signal(above),
    server: signal(server),
  };
}

/** Milliseconds after which a change is kept: a drag makes many. */
const SETTLED = 300;

export function keepPreferences(
  { preserve, widths, listShareBeside: besides, listShareAbove: above, server }: Preferences,
  keep: (preferences: KeptPreferences) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    const now = {
      preserve: preserve.value,
      widths: widths.value,
      besides: besides.value,
      above: above.value,
      server: server.value,
    };
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(() => keep(now), SETTLED);
    isFirst = false;
  });
}

function parsePreferences(kept: unknown): KeptPreferences {
  if (typeof kept !== 'object' || kept === null) return DEFAULTS;
  const preserve: unknown = Reflect.get(kept, 'preserve');
  const server: unknown = Reflect.get(kept, 'server');
  return {
    preserve: typeof preserve === 'boolean' ? preserve : DEFAULTS.preserve,
    widths: parseWidths(Reflect.get(kept, 'widths')),
    besides: shareOr(Reflect.get(kept, 'besides'), DEFAULTS.besides),
    above: shareOr(Reflect.get(kept, 'above'), DEFAULTS.above),
    server: typeof server === 'string' ? server : DEFAULTS.server,
  };
}

function parseWidths(kept: unknown): Widths {
  if (typeof kept !== 'object' || kept === null) return DEFAULTS.widths;
  const widths: [string, number][] = [];
  for (const { id } of COLUMNS) {
    const width: unknown = Reflect.get(kept, id);
    if (typeof width === 'number' && width > 0 && width < 10_000) widths.push([id, width]);
  }
  return Object.fromEntries(widths);
}

function shareOr(kept: unknown, otherwise: number): number {
  return typeof kept === 'number' && kept > 0 && kept < 1 ? kept : otherwise;
}
