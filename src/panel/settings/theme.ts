const DARK = '(prefers-color-scheme: dark)';

/**
 * Dresses the document like DevTools; where DevTools names no theme, like the system. The returned function hears
 * of DevTools' later changes.
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
