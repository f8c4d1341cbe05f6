import { wholeNote } from '../../../core/advice/fix-note.ts';
import { ruleOf } from '../../../core/rules/catalogue/index.ts';
import type { FixStep } from '../../../core/verdict/verdict.ts';
import type { Detail } from '../detail-model.ts';
import type { ReportedLeg } from '../reported-leg.ts';
import { escapeInvisible } from '../../../core/verdict/escape-invisible.ts';
import { headerDiffOf } from '../../../core/advice/header-diff.ts';
import { isRelevant } from '../headers/relevant-headers.ts';
import { CERTAINTY_WORD, headlineOf } from '../../ui/detail-labels.ts';
import { LEG_WORD } from '../../ui/labels.ts';

/** A report for an issue tracker, in GitHub’s Markdown. */
export function markdownOf(detail: Detail): string {
  const { verdict, exchange, method, page } = detail.row;
  const sections = [
    `### ${headlineOf(verdict)}: ${inline(`${method} ${exchange.hops[0].request.url}`)}`,
    prose(verdict.sentence),
    list([
      ['Page', page],
      ['Chromium', verdict.chromium],
      ['Firefox', verdict.firefox === null ? null : [verdict.firefox].flat().join(' or ')],
      ['Browser error', verdict.netError],
      ['Certainty', CERTAINTY_WORD[verdict.certainty].toLowerCase()],
    ]),
    fixSection(detail),
    ...detail.legs.map(legSection),
    sentBySection(detail),
    links(detail),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function list(pairs: readonly (readonly [string, string | null])[]): string {
  return pairs
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `- ${name}: ${inline(value ?? '')}`)
    .join('\n');
}

function fixSection({ fix, legs }: Detail): string {
  const steps = (fix.steps ?? []).map((step) => {
    const { leg } = legs.find((reported) => isLegOf(step, reported)) ?? {};
    const lines = headerDiffOf(step, leg?.response?.headers ?? [], leg?.response?.status);
    const diff = lines.map(
      ({ change, name, value }) => `${change === 'added' ? '+' : '-'} ${name}: ${value}`,
    );
    return `Response to ${inline(`${step.method} ${step.url}`)}:\n\n${block('diff', diff)}`;
  });
  const note = wholeNote(fix);
  const parts = [...steps, ...(note === null ? [] : [prose(note)])];
  return parts.length === 0 ? '' : ['#### Fix', ...parts].join('\n\n');
}

function isLegOf(step: FixStep, { leg }: ReportedLeg): boolean {
  return leg.kind === step.leg && leg.url === step.url && leg.method === step.method;
}

function legSection({ leg }: ReportedLeg): string {
  const title = `#### ${LEG_WORD[leg.kind]}: ${inline(`${leg.method} ${leg.url}`)}`;
  const sent = (leg.requestHeaders ?? []).filter(isRelevant).map(({ name, value }) => `> ${name}: ${value}`);
  const { response } = leg;
  const received = (response?.headers ?? [])
    .filter(isRelevant)
    .map(({ name, value }) => `< ${name}: ${value}`);
  const status = response ? [`< ${response.statusLine}`] : ['(no response)'];
  return `${title}\n\n${block('http', [...sent, ...status, ...received])}`;
}

/** A deeper stack rarely says more. */
const MOST_FRAMES = 10;

function sentBySection({ initiator }: Detail): string {
  const frames: string[] = [];
  for (let stack = initiator?.stack; stack; stack = stack.parent) {
    if (stack.description !== undefined && stack.description !== '') frames.push(`(${stack.description})`);
    for (const { functionName, url, lineNumber, columnNumber } of stack.callFrames)
      frames.push(`${functionName || '(anonymous)'} ${url}:${lineNumber + 1}:${columnNumber + 1}`);
  }
  const { url = '', lineNumber = 0 } = initiator ?? {};
  if (frames.length === 0 && url !== '') frames.push(`${url}:${lineNumber + 1}`);
  return frames.length === 0 ? '' : `#### Sent by\n\n${block('text', frames.slice(0, MOST_FRAMES))}`;
}

function links({ row: { verdict } }: Detail): string {
  if (verdict.rule === null) return '';
  const { spec, mdn } = ruleOf(verdict.rule);
  return [`[Fetch standard](${spec})`, ...(mdn === null ? [] : [`[MDN](${mdn})`])].join(' · ');
}

/** What Markdown, HTML or GitHub could take for more than text: markup, links, mentions, issue numbers. */
const MARKUP = /[\\*_[\]<>#|~&@]|:\/\/|^\s*[-+=]|^\s*\d+[.)]/;

/** A sentence with its code between backticks. Other parts are code, too, where they could be taken for more than text. */
function prose(sentence: string): string {
  const parts = escapeInvisible(sentence).split('`');
  // If they do not pair, none is known to be ours.
  if (parts.length % 2 === 0) return inline(sentence);
  return parts
    .map((part, at) => (part !== '' && (at % 2 === 1 || MARKUP.test(part)) ? inline(part) : part))
    .reduce(
      (text, part) => (text.endsWith('`') && part.startsWith('`') ? `${text} ${part}` : text + part),
      '',
    );
}

/** Code on one line, whose fence is longer than any run of backticks in it. */
function inline(value: string): string {
  const text = escapeInvisible(value);
  const fence = fenceFor(text, 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function block(language: string, lines: readonly string[]): string {
  const text = lines.map(escapeInvisible).join('\n');
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  return '`'.repeat(Math.max(least, longest + 1));
}
