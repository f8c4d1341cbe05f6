import { requestHostPermission } from '../platform/permission.ts';

async function ask(answer: HTMLElement | null): Promise<void> {
  if (await requestHostPermission()) window.close();
  else if (answer) answer.textContent = 'Access was not granted.';
}

document
  .getElementById('grant')
  ?.addEventListener('click', () => void ask(document.getElementById('answer')));
