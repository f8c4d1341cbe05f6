/** What a test server was asked, the same for HTTP/1.1 and HTTP/2. Header names are in lower case. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** Header lines as they go out: spelling, order and bytes (one char each) are kept. */
export type Lines = readonly (readonly [name: string, value: string])[];

export type WireReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly lines: Lines;
      readonly body: Uint8Array;
      /** The connection ends before the body does. */
      readonly breaks?: boolean;
    }
  /** The connection (or, in HTTP/2, the stream) is closed without an answer. */
  | { readonly kind: 'hang-up' }
  /** No answer, ever. */
  | { readonly kind: 'hang' };

export type WireHandler = (request: WireRequest) => WireReply;

/** Responses to HEAD and these statuses have no body. */
export function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}
