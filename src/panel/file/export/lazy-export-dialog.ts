import { lazy } from '../../ui/lazy.tsx';

/** Several places open it. */
export const ExportDialog = lazy(async () => (await import('./export-dialog.tsx')).ExportDialog);
