import { requesterOf } from '../exchange/cross-origin.ts';
import { lastHop, type Exchange } from '../exchange/exchange.ts';
import { addressSpaceOf, type PrivateAddressSpace } from '../fetch/address-space.ts';
import { parseUrl } from '../fetch/origin.ts';
import { asCode, type WhyAndFix } from '../rules/rule.ts';

const WHERE: Readonly<Record<PrivateAddressSpace, string>> = {
  loopback: 'on the user’s own device',
  local: 'in the user’s local network',
};

/**
 * Local Network Access: which network was asked, and what lets a page do that.
 * @see https://wicg.github.io/local-network-access/
 */
export function localNetworkAdvice(exchange: Exchange, general: WhyAndFix): WhyAndFix {
  const { request } = lastHop(exchange);
  const target = parseUrl(request.url);
  const host = target?.hostname ?? '';
  const space = addressSpaceOf(request.ip ?? host);
  if (!target || !space) return general;
  const address = request.ip === undefined || request.ip === host ? '' : `, address ${asCode(request.ip)}`;
  const requester = requesterOf(exchange);
  const isInsecure = requester.startsWith('http://') && !addressSpaceOf(parseUrl(requester)?.hostname ?? '');
  return {
    why: `${asCode(target.host)}${address} is ${WHERE[space]}, and the page comes from a more public network. Browsers let it ask there only with the user’s permission, whatever CORS headers say; Chrome’s console calls this “CORS policy”, too.`,
    fix: [
      isInsecure
        ? 'Serve the page over `https`: for an insecure page, the browser refuses without asking the user.'
        : 'Allow it when the browser asks, or in the site settings (“Local network access”); your users have to do the same.',
      ...(target.protocol === 'http:'
        ? [
            `The URL is \`http\`: say where it leads with \`fetch(url, { targetAddressSpace: "${space}" })\`, or a secure page can’t load it.`,
          ]
        : []),
      ...(exchange.frameId > 0
        ? [
            `A frame of another site also needs \`allow="local-network-access"\` on its \`<iframe>\` (newer name: \`${space}-network\`).`,
          ]
        : []),
    ].join(' '),
  };
}
