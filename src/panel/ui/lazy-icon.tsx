import type { JSX } from 'preact';
import { Drawing } from './tool-icon.tsx';

const PATHS = {
  done: 'M2.8 8.6l3.6 3.6 6.8-7.8',
  up: 'M4 10l4-4 4 4',
  below: 'M4 6l4 4 4-4',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  eye: 'M1.6 8c1.5-2.7 3.7-4 6.4-4s4.9 1.3 6.4 4c-1.5 2.7-3.7 4-6.4 4S3.1 10.7 1.6 8zM8 6.1a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8z',
  terminal: 'M2.2 3h11.6v10H2.2zM4.8 6l2.2 2-2.2 2M8.4 10.4h2.8',
  report: 'M3.5 2.5h6l3 3v8h-9zM9.3 2.7v3h3M5.6 8.2h4.8M5.6 10.8h4.8',
} as const;

export type LazyIconName = keyof typeof PATHS;

/** Icons of views that are loaded on demand. */
export function LazyIcon({ name }: { readonly name: LazyIconName }): JSX.Element {
  return <Drawing path={PATHS[name]} />;
}
