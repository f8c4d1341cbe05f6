const DARK = '(prefers-color-scheme: dark)';

/**
 * Gives the document the theme of DevTools, or of the system if DevTools names none. Call the returned function when
 * the theme of DevTools changes.
 */
export function followTheme(root: HTMLElement, themeName: string | undefined): (themeName: string) => void {
  const system = matchMedia(DARK);
  let name = themeName;
  const apply = (): void => {
    const dark = name === undefined || name === '' ? system.matches : name === 'dark';
    root.dataset['theme'] = dark ? 'dark' : 'light';
  };
  system.addEventListener('change', apply);
  apply();
  return (next) => {
    name = next;
    apply();
  };
}
