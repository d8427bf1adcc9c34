/** Puts a line break where the cursor of a field stands, and tells the text as it then is. */
export function insertLineBreak(event: KeyboardEvent, onText: (text: string) => void): void {
  const field = event.currentTarget;
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  onText(field.value);
}
