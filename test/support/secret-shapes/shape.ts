/** Where a secret may stand in traffic. */
type Place = 'url' | 'requestHeader' | 'responseHeader' | 'body';

/** One way in which traffic holds a secret; `text` holds it. */
export interface SecretShape {
  readonly name: string;
  readonly place: Place;
  readonly text: string;
  /** All parts of which none may be found again. */
  readonly secrets: readonly string[];
}

/** Mixed, of hexadecimal digits, of letters only, and with signs. None is a secret of anybody. */
export const MIXED = 'q7Xk2mZp9Lw4Rt8v';
export const HEX = 'a94f1c07be52d86390ce71ab24f6d815';
export const LETTERS = 'qwkzjxvbqqmtrplk';
export const UUID = '7c1e9a52-04bd-4f6e-8a3d-5b90e2c7f114';
export const SHORT = 'k3Yz8w';
export const BASE64 = 'Zm9vOmJhcg8x/kQ+7vAa3w==';

export const encoded = (text: string): string => encodeURIComponent(text);
export const twice = (text: string): string => encoded(encoded(text));
export const base64 = (value: unknown): string => btoa(JSON.stringify(value));
export const base64url = (value: unknown): string =>
  base64(value).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
/** Every character by its number, which no program needs and all accept. */
export const asHex = (text: string): string =>
  text.replaceAll(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

export function shape(place: Place, name: string, text: string, ...secrets: readonly string[]): SecretShape {
  return { place, name: `${name} (${place})`, text, secrets };
}
