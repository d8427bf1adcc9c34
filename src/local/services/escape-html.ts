/**
 * Text made harmless for the place it is put at. Google escapes by context; here text and attribute values are
 * escaped, and a place within a script or style is refused.
 */
export function escapeHtml(before: string, value: unknown): string {
  const lower = before.toLowerCase();
  for (const element of ['script', 'style']) {
    if (lower.lastIndexOf(`<${element}`) > lower.lastIndexOf(`</${element}`))
      throw new Error(`not implemented in the stand-in: contextual escaping within <${element}>`);
  }
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
