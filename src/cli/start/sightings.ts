import type { Sighting } from '../../playground/exchange.ts';

/** Parses what the playground's page reports; undefined if it is something else. */
export function parseSightings(value: unknown): Sighting[] | undefined {
  return Array.isArray(value) && value.every(isSighting) ? value : undefined;
}

function isSighting(value: unknown): value is Sighting {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('url' in value) || !('got' in value) || !('says' in value)) return false;
  const { id, url, got, says } = value;
  return (
    typeof id === 'string' && typeof url === 'string' && typeof got === 'boolean' && typeof says === 'string'
  );
}
