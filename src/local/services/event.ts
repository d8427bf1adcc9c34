import { AuthMode } from './script-app.ts';
import { user } from './session.ts';
import { activeSpreadsheet } from './spreadsheet.ts';

/** An event as the runtime describes it: plain fields, and marks for what only exists inside the context. */
export interface EventDescription {
  authMode: 'LIMITED' | 'FULL' | 'NONE';
  fields: Record<string, unknown>;
  withSource: boolean;
}

/** The event object a trigger's function receives. https://developers.google.com/apps-script/guides/triggers/events */
export function createEvent({ authMode, fields, withSource }: EventDescription): object {
  const event: Record<string, unknown> = { ...fields, authMode: AuthMode[authMode] };
  if (withSource) {
    event.source = activeSpreadsheet();
    event.user = user('');
  }
  return event;
}
