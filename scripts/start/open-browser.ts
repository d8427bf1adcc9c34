import { spawn } from 'node:child_process';

/** The program that opens an address in the person's browser. */
function opener(url: string): [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', url];
  // Inside WSL the browser is Windows' own. https://learn.microsoft.com/windows/wsl/filesystems#run-windows-tools-from-linux
  if (process.env.WSL_DISTRO_NAME) return ['cmd.exe', '/c', 'start', url];
  return ['xdg-open', url];
}

/** Opens `url`; calls `failed` with the reason when that does not work. */
export function openBrowser(url: string, failed: (reason: string) => void): void {
  const [program, ...args] = opener(url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', (error) => failed(error.message));
  child.once('exit', (code) => {
    if (code !== 0) failed(`${program} ended with ${code}`);
  });
  child.unref();
}
