import { effect, signal, type Signal } from '@preact/signals';
import type { Widths } from '../list/columns.ts';
import { COLUMNS } from '../list/columns.ts';

/** How the user likes the panel; all of it is kept on disk, and nothing of a session is in it. */
export interface Preferences {
  readonly preserve: Signal<boolean>;
  readonly widths: Signal<Widths>;
  /** Share of the list beside the detail pane, 0 to 1. */
  readonly besides: Signal<number>;
  /** Share of the list above the detail pane, 0 to 1. */
  readonly above: Signal<number>;
  /** Id of the server for which fixes are written; empty: none was chosen. */
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
    besides: signal(besides),
    above: signal(above),
    server: signal(server),
  };
}

/** Milliseconds after which a change is kept: a drag makes many. */
const SETTLED = 300;

export function keepPreferences(
  { preserve, widths, besides, above, server }: Preferences,
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
