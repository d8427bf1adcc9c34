import type { SynchronousUi } from '../../src/local/backend/ui.ts';

/** Who clicks, and whose schedules they are. */
export const user = { email: 'ana@example.com', locale: 'en' };

/** Says yes to everything, pays with the project `local`, and runs the first job. */
export const yes: SynchronousUi = {
  alert: ({ buttons }) => (buttons.startsWith('YES') ? 'YES' : 'OK'),
  prompt: ({ text }) => ({ button: 'OK', text: text.startsWith('Which job') ? '1' : 'local' }),
};
