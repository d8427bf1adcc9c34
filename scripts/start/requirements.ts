/** What keeps this computer from running it, in words; undefined when nothing does. */
export function unmetRequirement(platform: NodeJS.Platform, nodeVersion: string): string | undefined {
  if (platform === 'win32') {
    return [
      "Querytabs runs on Linux and macOS: ZetaSQL, Google's SQL analyser, has no Windows build.",
      'On Windows, run the same command inside WSL: https://aka.ms/wsl',
    ].join('\n');
  }
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return `Querytabs needs Node 20.19 or later, and this is Node ${nodeVersion.replace(/^v/, '')}: https://nodejs.org`;
  }
  return undefined;
}
