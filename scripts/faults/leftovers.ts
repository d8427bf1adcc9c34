import type { InProcessGoogle } from '../../src/local/google-in-process.ts';

/** What nobody takes away any more: hidden tabs, journal entries, old fences and triggers. `kept` results may be restored. */
export function leftoversIn(google: InProcessGoogle, kept: number): string[] {
  const { sheets, metadata } = google.workbook;
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ title }) => title);
  const before = hidden.filter((title) => title.startsWith('querytabs before '));
  const fences = metadata.filter(({ key }) => key.startsWith('querytabs.fence.'));
  const triggers = google.triggers().filter(({ functionName }) => functionName === 'continueRuns');
  return [
    ...hidden.filter((title) => !before.includes(title)).map((title) => `the tab ${title}`),
    ...before.slice(kept).map((title) => `the tab ${title} besides ${before[0]}`),
    ...Object.keys(keptValues(google, 'run.')).map((id) => `the journal entry ${id}`),
    ...(fences.length > 8 ? [`${fences.length} fences`] : []),
    ...triggers.map(() => 'the trigger of a run that has ended'),
  ];
}

/** Document properties of Querytabs whose key begins so, by the rest of the key. */
export function keptValues(google: InProcessGoogle, prefix: string): Record<string, string> {
  const start = `querytabs.${prefix}`;
  return Object.fromEntries(
    Object.entries(google.properties('document')).flatMap(([key, value]) =>
      key.startsWith(start) ? [[key.slice(start.length), value]] : [],
    ),
  );
}
