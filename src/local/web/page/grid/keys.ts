/** What a key means while a cell is selected and not being edited. */
export type GridCommand =
  | { do: 'move'; rows: number; columns: number; extend: boolean }
  | { do: 'page'; rows: -1 | 1; extend: boolean }
  | { do: 'jump'; rows: -1 | 0 | 1; columns: -1 | 0 | 1; extend: boolean }
  | { do: 'home' | 'start' | 'end'; extend: boolean }
  | { do: 'edit' | 'clear' | 'copy' | 'cut' | 'undo' | 'all' | 'toggle' | 'leave' };

const arrows: Record<string, [rows: -1 | 0 | 1, columns: -1 | 0 | 1]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Google Sheets' own keys: https://support.google.com/docs/answer/181110 */
export function gridCommand(event: KeyboardEvent): GridCommand | undefined {
  const { key, shiftKey: extend, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const arrow = arrows[key];
  if (arrow && !altKey) {
    const [rows, columns] = arrow;
    return { do: control ? 'jump' : 'move', rows, columns, extend };
  }
  if (control) {
    const commands: Record<string, GridCommand> = {
      c: { do: 'copy' },
      x: { do: 'cut' },
      z: { do: 'undo' },
      a: { do: 'all' },
      Home: { do: 'start', extend },
      End: { do: 'end', extend },
    };
    return commands[key];
  }
  switch (key) {
    case 'Tab':
      return { do: 'move', rows: 0, columns: extend ? -1 : 1, extend: false };
    case 'Enter':
    case 'F2':
      return { do: 'edit' };
    case 'Home':
      return { do: 'home', extend };
    case 'PageUp':
      return { do: 'page', rows: -1, extend };
    case 'PageDown':
      return { do: 'page', rows: 1, extend };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case ' ':
      return { do: 'toggle' };
    case 'Escape':
      return { do: 'leave' };
    default:
      return undefined;
  }
}
