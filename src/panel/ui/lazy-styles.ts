import href from './lazy.css?url';

let loading: Promise<void> | undefined;

/** Styles of the views that are loaded on demand; once for all of them. Rejects where the file is gone. */
export function loadLaterStyles(): Promise<void> {
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
