import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';

const programFiles = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
  (name) => process.env[name] ?? [],
);

/** Where browsers of Chromium's family are installed. */
const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap(
    (file) => programFiles.map((folder) => path.join(folder, file)),
  ),
};

/** A browser: an installed one, else on Linux the one that comes as a package; undefined when there is none. */
export async function findChromium(): Promise<string | undefined> {
  const found = installed[process.platform]?.find(isExecutable);
  if (found !== undefined || process.platform !== 'linux' || process.arch !== 'x64') return found;
  // The package unpacks its browser into the folder for temporary files, once.
  const folder = path.join(import.meta.dirname, '../../../node_modules/.cache/chromium');
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The packaged browser's own flags turn its safety off, so it gets plain ones. */
export const plainFlags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
