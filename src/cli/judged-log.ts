export { judgeLog, statusOf, type Judged, type JudgedLog } from '../library/judge-log.ts';
