import type { InspectedTab } from '../inspected-tab.ts';
import { noticeLines } from '../notices.ts';

/** How long a page may take to answer, in milliseconds; one that is busy is not waited for. */
const LIMIT = 500;

/** The status of the document. Asked of the page, so that both browsers answer alike. */
const STATUS = `performance.getEntriesByType('navigation')[0]?.responseStatus`;

/** What the user should know about the page beside its requests: an error status, and what nobody was there to answer. */
export async function aboutPage(tab: InspectedTab): Promise<string[]> {
  const [status, notices = []] = await Promise.all([
    withinLimit(tab.evaluate(STATUS)),
    withinLimit(tab.notices()),
  ]);
  return [
    ...(typeof status === 'number' && status >= 400 ? [statusLine(status)] : []),
    ...noticeLines(notices),
  ];
}

function statusLine(status: number): string {
  const login = status === 401 ? ': it needs a login, and none was given' : '';
  return `the page answered with status ${status}${login}`;
}

async function withinLimit<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), LIMIT)));
  return Promise.race([answer.catch(() => undefined), limit]).finally(() => clearTimeout(timer));
}
