import type { ShopAddresses } from '../../shop/hosts.ts';
import { SERVICES, type ServiceId } from '../../shop/services.ts';
import { REQUESTS } from './requests.ts';
import { addSwitches } from './switches.ts';
import { FIRST_VIEW, VIEWS } from './views.ts';

declare global {
  /** Uses everything in the shop once, and resolves when all has been answered. */
  var useShop: () => Promise<void>;
}

const json = async (path: string): Promise<unknown> => (await fetch(path)).json();

/** Resolves to a function that uses everything in the shop once. */
async function start(): Promise<() => Promise<void>> {
  const addresses: ShopAddresses = await (await fetch('/config.json')).json();
  const answer = await json('/repaired');
  const repaired = new Set(Array.isArray(answer) ? answer.map(String) : []);
  const asked = new Set<ServiceId>();
  const switches = addSwitches(element('aside ul'), repaired, (service, is) => void repair(service, is));

  async function ask(service: ServiceId): Promise<void> {
    asked.add(service);
    switches.show(service, 'asking');
    try {
      say(service, await REQUESTS[service](addresses), 'works');
      switches.show(service, 'works');
    } catch (error) {
      say(
        service,
        `${titleOf(service)} failed: ${error instanceof Error ? error.message : String(error)}`,
        'fails',
      );
      switches.show(service, 'fails');
    }
  }

  /** Switches the server, and repeats the request if the page has made it. */
  async function repair(service: ServiceId, is: boolean): Promise<void> {
    await json(`/repaired?service=${service}&is=${is}`);
    if (asked.has(service)) await ask(service);
  }

  async function open(path: string): Promise<void> {
    const view = VIEWS.get(path) ?? FIRST_VIEW;
    element('main').innerHTML = view.html(addresses);
    for (const link of document.querySelectorAll('nav a')) {
      link.toggleAttribute('aria-current', link.getAttribute('href') === path);
    }
    await Promise.all(view.asks.map(ask));
  }

  async function go(path: string): Promise<void> {
    history.pushState(null, '', path);
    await open(path);
  }

  document.addEventListener('click', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const path = target.closest('nav a')?.getAttribute('href');
    const service = SERVICES.find(({ id }) => id === target.dataset['ask']);
    if (service) void ask(service.id);
    if (path === null || path === undefined) return;
    event.preventDefault();
    void go(path);
  });
  for (const service of ['login', 'search'] as const) {
    element(`#${service}`).addEventListener('submit', (event) => {
      event.preventDefault();
      void ask(service);
    });
  }
  addEventListener('popstate', () => void open(location.pathname));
  const useAll = async (): Promise<void> => {
    if (location.pathname !== '/') await go('/');
    for (const service of ['login', 'search', 'cart', 'upload'] as const) await ask(service);
    await go('/orders');
    await go('/stores');
  };
  element('#all').addEventListener('click', () => void useAll());
  element('#list').setAttribute('href', addresses.list);
  await open(location.pathname);
  return useAll;
}

/** Shows in the view what came of a request. */
function say(service: ServiceId, text: string, outcome: string): void {
  const place = document.querySelector<HTMLElement>(`[data-says="${service}"]`);
  if (!place) return;
  // A button has no room for the reason.
  place.textContent = place instanceof HTMLButtonElement ? text.replace(/:.*/s, '') : text;
  place.dataset['outcome'] = outcome;
}

function titleOf(service: ServiceId): string {
  return SERVICES.find(({ id }) => id === service)?.title ?? service;
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in the page`);
  return found;
}

const started = start();
globalThis.useShop = async () => (await started)();
