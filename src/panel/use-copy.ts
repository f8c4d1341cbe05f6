import { usePanel } from './panel-context.ts';

/** Copies a text, and tells screen readers whether that worked. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { workspace, host } = usePanel();
  return async (text) => {
    const isCopied = await host.copy(text);
    const { announcement } = workspace;
    const said = isCopied ? 'Copied' : 'Copying failed';
    // Screen readers read only what changes.
    announcement.value = announcement.value === said ? `${said}\u00a0` : said;
    return isCopied;
  };
}
