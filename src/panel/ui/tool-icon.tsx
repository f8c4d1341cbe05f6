import type { JSX } from 'preact';

const PATHS = {
  clear: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM3.9 3.9l8.2 8.2',
  export: 'M8 2.5v7.2M5 7l3 3 3-3M2.8 10.8v2.4h10.4v-2.4',
  settings:
    'M2 4.5h6.5M12 4.5h2M2 11.5h2M7.5 11.5H14M10.2 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM5.8 9.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z',
  close: 'M4 4l8 8M12 4l-8 8',
  help: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11v.3',
  open: 'M8 9.7V2.5M5 5.2l3-3 3 3M2.8 10.8v2.4h10.4v-2.4',
  paste: 'M5.5 3.5h-2v10h9v-10h-2M5.8 2.5h4.4v2.2H5.8zM5.8 8h4.4M5.8 10.6h4.4',
  compare: 'M13 6.4A5.2 5.2 0 0 0 3.4 5.6M3 2.6v3.2h3.2M3 9.6a5.2 5.2 0 0 0 9.6.8M13 13.4v-3.2H9.8',
  down: 'M5 6.5l3 3 3-3',
  funnel: 'M2.5 3.5h11L9.5 8.6v4.2l-3 .9V8.6z',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
} as const;

export function ToolIcon({ name }: { readonly name: keyof typeof PATHS }): JSX.Element {
  return <Drawing path={PATHS[name]} />;
}

export function Drawing({ path }: { readonly path: string }): JSX.Element {
  return (
    <svg class="tool-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
