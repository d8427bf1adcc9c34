import { useEffect, useRef, useState } from 'preact/hooks';
import type { Area, WindowView } from '../../protocol.ts';
import { callServer } from '../server-connection.ts';

/** The cells of an area, fetched anew when it moves or the workbook changes; the last answer stays until then. */
export function useWindow(area: Area, revision: number): WindowView | undefined {
  const [view, setView] = useState<WindowView>();
  const latest = useRef('');
  const key = `${area.sheet}:${area.top}:${area.left}:${area.bottom}:${area.right}:${revision}`;
  useEffect(() => {
    if (area.bottom <= area.top || area.right <= area.left) return;
    latest.current = key;
    callServer('window', area).then(
      (answer) => {
        if (latest.current === key) setView(answer);
      },
      // The tab may be gone by now; the next state says so.
      () => undefined,
    );
  }, [key]);
  return view?.area.sheet === area.sheet ? view : undefined;
}
