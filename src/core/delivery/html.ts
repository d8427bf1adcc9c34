/** Markup that is safe to insert as it stands; everything else is escaped when it meets a template. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text with every character that HTML could take as markup written as an entity. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * Text without what no reader sees: control characters, and those that turn the direction of all that comes after
 * (unicode.org/reports/tr9/#Explicit_Directional_Embeddings), by which a value could make other words read differently.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** The beginning of a text, with … where something was cut. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
