import { decodeSevenBit } from '../../report/seven-bit-text.ts';
import { unpack } from './unpack.ts';

/** Starts the report: its program is compressed, and the page’s policy allows it by its hash. */
async function start(): Promise<void> {
  const reader = unpack('program', decodeSevenBit).getReader();
  let text = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value;
  const [script = '', style = ''] = text.split('\0');
  add('style', style);
  add('script', script);
}

function add(name: 'style' | 'script', text: string): void {
  const element = document.createElement(name);
  element.textContent = text;
  document.head.append(element);
}

start().catch(() => {
  const says = 'This report needs Chrome 120, Firefox 121, Safari 17.2, or a later version.';
  (document.getElementById('panel') ?? document.body).textContent = says;
});
