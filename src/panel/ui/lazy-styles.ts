import href from './lazy.css?url';

let loading: Promise<void> | undefined;

/** Loads the styles of all views that are loaded on demand, once. Rejects if the file no longer exists. */
export function loadLazyStyles(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${href} is gone`)));
    document.head.append(link);
  });
  return loading;
}
