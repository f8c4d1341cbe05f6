import { isLocalOrigin } from '../core/fetch/local-origin.ts';
import { cannotBeCombined, type PathPolicies } from './combine-paths.ts';
import { placeName } from './config-text.ts';

/** What it means that a product has only one setting for all these paths; full sentences, names in backticks. */
export function pathNotes(title: string, places: PathPolicies): string[] {
  if (places.length === 1) return [];
  const names = places.map((place) => `\`${placeName(place)}\``).join(', ');
  const notes = [
    `${title} has one CORS setting for all paths, so the settings of ${names} are combined: each path also allows what only another one needs.`,
  ];
  if (cannotBeCombined(places)) {
    const open = places.filter(({ wildcard }) => wildcard).map((place) => `\`${placeName(place)}\``);
    notes.push(
      `${open.join(', ')} should stay open to any origin (\`*\`), which can’t be combined with credentials: with this setting, only the listed origins can read it.`,
    );
  }
  const any = places.filter(({ headers, exposeHeaders }) => [...headers, ...exposeHeaders].includes('*'));
  if (any.length > 0 && places.some(({ credentials }) => credentials)) {
    const names = any.map((place) => `\`${placeName(place)}\``).join(', ');
    notes.push(
      `${names} now allows or exposes all headers (\`*\`), which does not work with credentials: add the names that other requests need.`,
    );
  }
  return notes;
}

export function localOriginNotes(places: PathPolicies): string[] {
  const local = new Set(places.flatMap(({ origins }) => origins).filter(isLocalOrigin));
  if (local.size === 0) return [];
  const names = [...local].map((origin) => `\`${origin}\``).join(', ');
  return [
    `${names}: for development. Leave it out in production, or use a proxy of the development server instead (same menu).`,
  ];
}

export function replacementNotes(places: PathPolicies): string[] {
  const replaced = places.filter(({ replacesPresent }) => replacesPresent);
  if (replaced.length === 0) return [];
  const names = replaced.map((place) => `\`${placeName(place)}\``).join(', ');
  return [`This replaces the present CORS settings of ${names}.`];
}
