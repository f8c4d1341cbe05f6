import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../../src/core/fetch/origin-difference.ts';

const APP = 'https://app.example';
const LOCAL = 'http://localhost:7101';

describe('the difference between an origin and what the server allows', () => {
  const cases: readonly (readonly [origin: string, value: string, difference: string | null])[] = [
    [APP, 'https://app.example/', 'trailing-slash'],
    [LOCAL, 'http://localhost:7101/', 'trailing-slash'],
    [APP, 'https://app.example/login', 'path'],
    [APP, 'https://app.example?x', 'path'],
    [APP, 'https://app.example#x', 'path'],
    [APP, 'http://app.example', 'scheme'],
    [APP, 'http://app.example:80', 'scheme'],
    ['http://app.example', 'https://app.example', 'scheme'],
    [LOCAL, 'https://localhost:7101', 'scheme'],
    [LOCAL, 'http://localhost:7102', 'port'],
    [LOCAL, 'http://localhost', 'port'],
    [LOCAL, 'http://localhost:07101', 'port'],
    [APP, 'https://app.example:443', 'port'],
    [APP, 'https://app.example:8443', 'port'],
    [APP, 'https://App.Example', 'host-case'],
    [APP, 'HTTPS://app.example', 'host-case'],
    [APP, 'https://www.app.example', 'www'],
    ['https://www.app.example', 'https://app.example', 'www'],
    [APP, 'https://example', 'subdomain'],
    [APP, 'https://beta.app.example', 'subdomain'],
    [LOCAL, 'http://127.0.0.1:7101', 'loopback-name'],
    ['http://127.0.0.1:7101', LOCAL, 'loopback-name'],
    [LOCAL, 'http://[::1]:7101', 'loopback-name'],
    [APP, 'https://app.example.', 'trailing-dot'],
    [APP, 'https://*.example', 'pattern'],
    [LOCAL, 'http://localhost:*', 'pattern'],
    [LOCAL, 'localhost:7101', 'no-scheme'],
    [APP, 'null', 'null'],
    [APP, 'https://other.example', null],
    [APP, 'https://notapp.example', null],
    [APP, 'http://other.example', null],
    [APP, 'http://app.example:8080', null],
    [LOCAL, 'http://other.example', null],
    [APP, 'mailto:me', null],
    [APP, 'nothing at all', null],
    ['null', APP, null],
  ];
  for (const [origin, value, difference] of cases) {
    it(`${value} for ${origin} is ${difference ?? 'another origin'}`, () => {
      expect(differenceOf(origin, value)).toBe(difference);
    });
  }

  it('is the port only where a port is written', () => {
    const odd = [
      'https://user@app.example',
      `${APP}?`,
      `${APP}#`,
      `${APP}/.`,
      'https://APP.example/',
      'https:///app.example',
    ];
    expect(odd.filter((value) => differenceOf(APP, value) === 'port')).toEqual([]);
  });

  it('is none of two unrelated hosts, whatever they are', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (a, b) => {
        fc.pre(!`.${a}`.endsWith(`.${b}`) && !`.${b}`.endsWith(`.${a}`));
        expect(differenceOf(`https://${a}`, `https://${b}`)).toBeNull();
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('http', '://', ':', '/', '[', '*', 'a', '.', '%', '1') }),
        (value) => {
          expect(() => differenceOf(LOCAL, value)).not.toThrow();
          expect(() => differenceOf(value, APP)).not.toThrow();
        },
      ),
    );
  });
});
