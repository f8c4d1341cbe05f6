import { usePanel } from './panel-context.ts';

/** Copies a text, and tells screen readers whether that worked. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { workspace, host } = usePanel();
  return async (text) => {
    const isCopied = await host.copy(text);
    workspace.announcement.value = isCopied ? 'Copied' : 'Copying failed';
    return isCopied;
  };
}
