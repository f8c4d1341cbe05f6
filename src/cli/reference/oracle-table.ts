const NAMES = { chromium: 'Chromium', firefox: 'Firefox' } as const;

/** The results of the long oracle runs, as Markdown; `json` is the text of its figures. */
export function oracleTable(json: string): string {
  const figures: unknown = JSON.parse(json);
  const rows = Object.entries(NAMES).map(([browser, name]) => {
    const [version, ...counts] = ['version', 'exchanges', 'ambiguous', 'disagreements'].map((field) =>
      numberAt(figures, browser, field),
    );
    return `| ${name} ${version ?? ''} | ${counts.join(' | ')} |`;
  });
  return [
    '| browser | requests compared | more than one explanation given | disagreements |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function numberAt(figures: unknown, browser: string, field: string): string {
  const own = memberOf(figures, browser);
  const value = memberOf(own, field);
  if (typeof value !== 'number') throw new Error(`The oracle's figures have no "${field}" of ${browser}.`);
  return value.toLocaleString('en');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
