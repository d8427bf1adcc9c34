import { type Fact, refusalOf } from '../fact.ts';
import { createMetadata, metadataKey, withMetadataId } from '../scratch-metadata.ts';
import { onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const source = 'https://developers.google.com/workspace/sheets/api/guides/metadata#limits';

/** What counts towards the 30,000 characters decides how many columns a result may have. */
export const metadataLimitFacts: readonly Fact[] = [
  {
    id: 'metadata.limit-of-a-tab',
    says: 'Keys and values of the metadata of a tab hold 30,000 characters together, and not more.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const location = { sheetId: tab.sheetId };
        // The mark of a scratch tab counts too.
        tab.batch(createMetadata(randomId(), filling(29_900), location));
        const { message } = refusalOf(() => tab.batch(createMetadata(randomId(), filling(160), location)));
        tab.batch(createMetadata(randomId(), 'v', location));
        return message;
      }),
  },
  ...(['ROWS', 'COLUMNS'] as const).map((dimension): Fact => {
    const word = dimension.toLowerCase();
    return {
      id: `metadata.limit-counts-${word}`,
      says: `The metadata of the ${word} of a tab counts with that of the tab, and so it is limited.`,
      source,
      check: (google) =>
        onTab(google, (tab) => {
          const at = (startIndex: number) => ({
            dimensionRange: { sheetId: tab.sheetId, dimension, startIndex, endIndex: startIndex + 1 },
          });
          tab.batch(createMetadata(randomId(), filling(14_000), { sheetId: tab.sheetId }));
          tab.batch(createMetadata(randomId(), filling(14_000), at(0)));
          return refusalOf(() => tab.batch(createMetadata(randomId(), filling(14_000), at(1)))).message;
        }),
    };
  }),
  {
    id: 'metadata.limit-is-of-each-tab',
    says: 'Each tab has its own 30,000 characters, and the spreadsheet has others.',
    source,
    check: (google) =>
      withMetadataId(google, (id) =>
        onTab(google, (tab) =>
          onTab(google, (other) => {
            tab.batch(createMetadata(randomId(), filling(29_000), { sheetId: tab.sheetId }));
            tab.batch(createMetadata(randomId(), filling(29_000), { sheetId: other.sheetId }));
            tab.batch(createMetadata(id, filling(25_000)));
            return 'each';
          }),
        ),
      ),
  },
  {
    id: 'metadata.limit-of-the-spreadsheet',
    says: 'The metadata of the spreadsheet itself, where fences stand, holds 30,000 characters too.',
    source,
    check: (google) =>
      withMetadataId(google, (id) =>
        onTab(google, (tab) => {
          tab.batch(createMetadata(id, filling(25_000)));
          return refusalOf(() => tab.batch(createMetadata(randomId(), filling(10_000)))).message;
        }),
      ),
  },
  {
    id: 'metadata.limit-counts-characters',
    says: 'Characters are counted, not bytes: 29,000 syllables of Hangul fit.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch(createMetadata(randomId(), filling(29_000, '가'), { sheetId: tab.sheetId }));
        return 29_000;
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 2, columns: 2 }, use);
}

/** A value that makes metadata of that many characters, its key included. */
function filling(characters: number, character = 'v'): string {
  return character.repeat(characters - metadataKey.length);
}
