import { everyLanguage, type MessageKey } from './translate.ts';

/** Whether a text begins as that message does, in any language and whatever its values. */
export function isSaid(key: MessageKey, text: string): boolean {
  return everyLanguage(key).some((words) => {
    const parts = words.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+?')}`).test(text);
  });
}
