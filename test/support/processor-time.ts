/** Far more than one pass over the largest input takes, far less than the square: seconds of the processor's time. */
export const ONE_PASS = 60;

/** What the action takes of this process's own processor time, in seconds; how busy the machine is hardly shows in it. */
export function processorTimeOf(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
