import { readFileSync } from 'node:fs';

/** How often it is looked whether those who started this process are still there, in ms. */
const lookMs = 1000;

/** Resolves when this process is told to stop: by Ctrl-C, by a signal, or because what started it is gone. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    // The listeners stay: a terminal sends Ctrl-C to every process of the command, and tsx passes its own on.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    const starters = startedBy();
    const timer = setInterval(() => {
      if (startedBy() !== starters) resolve();
    }, lookMs);
    timer.unref();
  });
}

/**
 * The processes between us and the person: tsx, which cannot pass SIGKILL on, and under npm the shell that it runs
 * scripts in, which passes on no signal at all.
 */
function startedBy(): string {
  const pids = [process.ppid];
  if (process.env.npm_lifecycle_event === undefined) return String(pids);
  for (
    let above = status(process.ppid);
    above;
    above = above.name === 'sh' ? status(above.parent) : undefined
  )
    pids.push(above.parent);
  return String(pids);
}

/** Linux only; elsewhere the shell makes way for tsx. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function status(pid: number): { name: string; parent: number } | undefined {
  try {
    const [, name = '', parent] =
      /^\d+ \((.*)\) \w (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
