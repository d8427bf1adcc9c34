import { asQuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import { languageOf, type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';

/** Runs what a person clicked, in their language; what fails is told in a dialog, because nobody reads a log. */
export function interactive(platform: Platform, work: (t: Translate) => void): void {
  const t = translator(languageOf(platform.session.locale()));
  try {
    work(t);
  } catch (thrown) {
    platform.dialog.alert(t('product'), describeError(t, asQuerytabsError(thrown)));
  }
}
