/**
 * Milliseconds of this process's own CPU time that the work took. Unlike the clock's, they do not grow with what else
 * the computer has to do.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
