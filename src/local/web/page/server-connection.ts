import type { Api, ApiName, AppState } from '../protocol.ts';

/** After how long it is tried again to reach a server that is gone, in ms. */
const retryMs = 2000;
const token = new URLSearchParams(location.search).get('token') ?? '';

/** Thrown when the server refuses; the message is made for the person. */
export class Refused extends Error {}

/** Calls the server; rejects with `Refused` when it says no, with another error when it is not there. */
export async function callServer<Name extends ApiName>(
  name: Name,
  ...[request]: Api[Name]['request'] extends undefined ? [] : [Api[Name]['request']]
): Promise<Api[Name]['answer']> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-querytabs-token': token },
    ...(request !== undefined && { body: JSON.stringify(request) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Refused((answer as { error?: string }).error ?? response.statusText);
  return answer as Api[Name]['answer'];
}

/** Address of a file of the server. */
export function fileAddress(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`;
}

/** Hears every new state, and whether the server is there. */
export function listen(onState: (state: AppState) => void, onConnected: (connected: boolean) => void): void {
  const events = new EventSource(fileAddress('/events'));
  events.onmessage = ({ data }) => {
    onConnected(true);
    onState(JSON.parse(data) as AppState);
  };
  events.onerror = () => {
    onConnected(false);
    // Some browsers give up where nothing answers.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(onState, onConnected), retryMs);
  };
}
