/** Whether there is a display to open a window on. */
export function hasDisplay(env = process.env, platform = process.platform): boolean {
  if (env['CI']) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}
