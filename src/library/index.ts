export { RULES_VERSION } from '../core/rules/catalogue/index.ts';
export { annotateHar, judgeHar, type AnnotateOptions, type HarVerdicts } from './judge-har.ts';
export type { RequestVerdict } from './request-verdict.ts';
