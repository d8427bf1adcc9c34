import { useEffect, useState } from 'preact/hooks';
import type { Api, ApiName } from '../../protocol.ts';
import { callServer } from '../server-connection.ts';

/** Addresses that list something. */
type ListName = Extract<ApiName, 'executions' | 'jobs' | 'triggers' | 'mails' | 'chats'>;

/** A list of the server, fetched anew when `activity` changes; undefined until it is there. */
export function useList<Name extends ListName>(
  name: Name,
  activity: number,
): Api[Name]['answer'] | undefined {
  const [list, setList] = useState<Api[Name]['answer']>();
  useEffect(() => {
    let wanted = true;
    const ask: (name: ListName) => Promise<Api[ListName]['answer']> = callServer;
    ask(name).then(
      (answer) => wanted && setList(answer as Api[Name]['answer']),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [name, activity]);
  return list;
}
