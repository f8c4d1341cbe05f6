import type { JSX } from 'preact';
import type { ShownVerdict } from './labels.ts';

/** Shapes that can be told apart without colour: barred circle, triangle, dashed circle, tick, crossed eye. */
const SHAPES: Readonly<Record<ShownVerdict | 'tried', JSX.Element>> = {
  blocked: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M3.8 3.8l8.4 8.4" />
    </>
  ),
  'not-cors': (
    <>
      <path d="M8 2.2l6.2 11.3H1.8z" stroke-linejoin="round" />
      <path d="M8 6.4v3.4M8 11.3v.6" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3" />
      <path d="M8 5v3.4l2 1.3" />
    </>
  ),
  tried: (
    <>
      <circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3" />
      <path d="M5.2 8.3l2 2 3.6-4.4" />
    </>
  ),
  allowed: <path d="M2.8 8.6l3.6 3.6 6.8-7.8" />,
  opaque: (
    <path d="M1.6 8c1.5-2.7 3.7-4 6.4-4s4.9 1.3 6.4 4c-1.5 2.7-3.7 4-6.4 4S3.1 10.7 1.6 8zM3.2 13L12.8 3" />
  ),
};

export function VerdictIcon({
  kind,
  size = 13,
}: {
  readonly kind: ShownVerdict | 'tried';
  readonly size?: number;
}): JSX.Element {
  return (
    <svg class={`verdict-icon ${kind}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[kind]}
    </svg>
  );
}
