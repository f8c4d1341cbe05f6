import { printable } from '../printable.ts';
import type { Reporter } from './arguments.ts';
import { annotationLines } from './report-github.ts';
import { junitLines } from './report-junit.ts';
import { checkJson, textLines, type CheckResult } from './report-lines.ts';

/** The lines of a report, in which nothing of a page or a server is more than text. */
export function reportLines(name: Reporter['name'], result: CheckResult): string[] {
  switch (name) {
    case 'text':
      return textLines(result).map(printable);
    case 'json':
      return JSON.stringify(checkJson(result), null, 2).split('\n').map(printable);
    case 'junit':
      return junitLines(result);
    case 'github':
      return annotationLines(result);
  }
}
