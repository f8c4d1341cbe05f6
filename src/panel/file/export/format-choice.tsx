import type { JSX } from 'preact';
import type { ExportFormat } from './file-blob.ts';

interface Props {
  readonly chosen: ExportFormat;
  readonly disabled: boolean;
  onChange(this: void, format: ExportFormat): void;
}

const FORMATS: readonly (readonly [ExportFormat, string, string])[] = [
  ['har', 'HAR', 'HAR 1.2 with the verdict in each entry. Every HAR viewer opens it.'],
  [
    'report',
    'Report (HTML)',
    'One page with the list, the causes and the fixes. It opens in any browser, without the extension and offline.',
  ],
];

export function FormatChoice({ chosen, disabled, onChange }: Props): JSX.Element {
  return (
    <fieldset class="choices" disabled={disabled}>
      <legend class="hidden">Format</legend>
      {FORMATS.map(([format, words, more]) => (
        <label key={format} class="check">
          <input type="radio" name="format" checked={chosen === format} onChange={() => onChange(format)} />
          <span>
            {words}
            <small class="quiet">{more}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
