import { SERVICES, type Service, type ServiceId } from '../../shop/services.ts';

export type Outcome = 'asking' | 'works' | 'fails';

export interface Switches {
  show(service: ServiceId, outcome: Outcome): void;
}

/** One line for each fault: what is wrong, what came of the last request, and a switch that repairs the server. */
export function addSwitches(
  list: HTMLElement,
  repaired: ReadonlySet<string>,
  onSwitch: (service: ServiceId, isRepaired: boolean) => void,
): Switches {
  const items = new Map<ServiceId, HTMLElement>();
  for (const service of SERVICES) {
    if (!service.fault) continue;
    const item = document.createElement('li');
    item.dataset['service'] = service.id;
    item.append(switchFor(service, repaired.has(service.id), onSwitch), explanation(service.fault.says));
    list.append(item);
    items.set(service.id, item);
  }
  return {
    show(service, outcome) {
      const item = items.get(service);
      if (item) item.dataset['outcome'] = outcome;
    },
  };
}

function switchFor(
  { id, title }: Service,
  isRepaired: boolean,
  onSwitch: (service: ServiceId, isRepaired: boolean) => void,
): HTMLElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.role = 'switch';
  box.checked = isRepaired;
  box.addEventListener('change', () => onSwitch(id, box.checked));
  const label = document.createElement('label');
  label.append(box, ` ${title}`);
  return label;
}

/** Text in which backticks mark code. */
function explanation(text: string): HTMLElement {
  const made = document.createElement('small');
  for (const [place, part] of text.split('`').entries()) {
    const code = document.createElement(place % 2 === 1 ? 'code' : 'span');
    code.textContent = part;
    made.append(code);
  }
  return made;
}
