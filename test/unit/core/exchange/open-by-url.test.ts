import { describe, expect, it } from 'vitest';
import { UrlIndex } from '../../../../src/core/exchange/open-by-url.ts';
import { API, Script } from '../../../support/webrequest-script.ts';

const [first, second] = new Script()
  .request('1')
  .request('2', { url: `${API}#part` })
  .exchanges();
if (!first || !second) throw new Error('The script has two requests.');

describe('the index of URLs', () => {
  it('knows nothing of a URL that nobody asked for', () => {
    expect([...new UrlIndex().at(API)]).toEqual([]);
  });

  it('has ids in the order in which they came, whatever their fragments', () => {
    const index = new UrlIndex();
    for (const exchange of [first, second, first]) index.add(exchange);
    expect([...index.at(`${API}#else`)]).toEqual(['1', '2']);
    index.remove(first);
    expect([...index.at(API)]).toEqual(['2']);
    index.remove(second);
    index.remove(second);
    expect([...index.at(API)]).toEqual([]);
  });

  it('tells those that may yet get a preflight from those that got none, until they are there with another hop', () => {
    const index = new UrlIndex();
    for (const exchange of [first, second]) index.add(exchange);
    index.passPreflight(first);
    expect([...index.withoutPreflight(API)]).toEqual(['2']);
    expect([...index.at(API)]).toEqual(['1', '2']);
    index.remove(first);
    index.add(first);
    expect([...index.withoutPreflight(API)]).toEqual(['2', '1']);
    index.passPreflight(first);
    index.passPreflight(second);
    expect([...index.withoutPreflight(API)]).toEqual([]);
  });
});
