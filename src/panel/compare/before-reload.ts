/** What remembers the list before the page is reloaded, loaded together. */
export { remember } from './comparison.ts';
export { createReselection } from './reselection.ts';
