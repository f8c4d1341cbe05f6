import { isFirefox } from '../ui/is-firefox.ts';
import firefoxStyles from './theme-firefox.css?url';

/** Firefox’s tools have colours and sizes of their own. */
export function lookLikeFirefox(): void {
  if (!isFirefox()) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = firefoxStyles;
  document.head.append(link);
}
