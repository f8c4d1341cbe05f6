declare module 'pagexray' {
  interface Asset {
    readonly method: string;
    readonly url: string;
    readonly status: number;
    readonly content?: string;
  }
  export function convert(
    har: object,
    config: { readonly includeAssets: boolean },
  ): readonly { readonly assets: readonly Asset[] }[];
}
