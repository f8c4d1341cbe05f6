import { describe, expect, it } from 'vitest';
import { localNetworkAdvice } from '../../../../src/core/advice/local-network-advice.ts';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const general = ruleOf('local-network-access');

function advice(leg: Partial<Leg>, change: Partial<Exchange> = {}): ReturnType<typeof localNetworkAdvice> {
  return localNetworkAdvice(buildExchange('1', leg, change), general);
}

describe('the advice on Local Network Access', () => {
  it('names the network that was asked, by its address', () => {
    const { why, fix } = advice({ url: 'https://printer.example/', ip: '192.168.0.7' });
    expect(why).toContain('`printer.example`, address `192.168.0.7` is in the user’s local network');
    expect(fix).toBe(
      'Allow it when the browser asks, or in the site settings (“Local network access”); your users have to do the same.',
    );
  });

  it('knows some networks by the host alone', () => {
    expect(advice({ url: 'https://127.0.0.1:8443/', ip: '127.0.0.1' }).why).toContain(
      '`127.0.0.1:8443` is on the user’s own device',
    );
    expect(advice({ url: 'https://localhost/' }).why).toContain('on the user’s own device');
  });

  it('says how to ask for an `http` URL', () => {
    expect(advice({ url: 'http://192.168.0.7/' }).fix).toContain('targetAddressSpace: "local"');
    expect(advice({ url: 'http://localhost:3000/' }).fix).toContain('targetAddressSpace: "loopback"');
  });

  it('says that an insecure page is refused without asking', () => {
    const ask = (requester: string): string => advice({ url: 'https://10.0.0.1/' }, { requester }).fix;
    expect(ask('http://app.example')).toContain('Serve the page over `https`');
    expect(ask('http://localhost:5173')).not.toContain('Serve the page');
    expect(ask('http://')).toContain('Serve the page over `https`');
  });

  it('says what a frame needs', () => {
    const { fix } = advice({ url: 'https://10.0.0.1/' }, { frameId: 4 });
    expect(fix).toContain('`allow="local-network-access"` on its `<iframe>` (newer name: `local-network`)');
  });

  it('is the general one where the network is not known', () => {
    expect(advice({ url: 'https://api.example/' })).toBe(general);
    expect(advice({ url: 'http://' })).toBe(general);
  });
});
