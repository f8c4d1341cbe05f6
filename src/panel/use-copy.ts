import { usePanel } from './panel-context.ts';

/** Copies a text. Screen readers hear whether that worked; where it did not, the panel says so, too. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { workspace, host } = usePanel();
  return async (text) => {
    const isCopied = await host.copy(text);
    const { announcement, notice } = workspace;
    if (!isCopied) notice.value = { kind: 'failed', says: 'Copying failed.' };
    // Screen readers read only what changes.
    else announcement.value = announcement.value === 'Copied' ? 'Copied\u00a0' : 'Copied';
    return isCopied;
  };
}
