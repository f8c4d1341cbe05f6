/** Whether a window would be seen by somebody. */
export function hasDisplay(env = process.env, platform = process.platform): boolean {
  if (env['CI']) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}
