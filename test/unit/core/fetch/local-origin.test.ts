import { describe, expect, it } from 'vitest';
import { isLocalOrigin } from '../../../../src/core/fetch/local-origin.ts';

describe('isLocalOrigin', () => {
  it.each([
    'http://localhost:5173',
    'https://app.localhost',
    'http://app.test',
    'http://printer.local',
    'http://127.0.0.1:8080',
    'http://10.0.0.7',
    'http://192.168.1.1',
    'http://172.20.0.3',
    'http://[::1]:3000',
    'http://[fd00::1]',
  ])('holds for %s', (origin) => {
    expect(isLocalOrigin(origin)).toBe(true);
  });

  it.each([
    'https://app.example',
    'https://localhost.example',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'capacitor://localhost',
    'null',
  ])('does not hold for %s', (origin) => {
    expect(isLocalOrigin(origin)).toBe(false);
  });
});
