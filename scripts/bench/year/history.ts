import type { Workbook } from '../../../src/local/workbook/workbook.ts';
import { tabOf } from './book.ts';
import type { RunSeen } from './judge.ts';

/** Rows that are compared to find where the history of the last look begins. */
const compared = 40;

/** Reads what came on top of `Runs` since the last look; the tab keeps the newest rows only. */
export function historyReader(): (workbook: Workbook, now: number) => RunSeen[] {
  let known: string[] = [];
  return (workbook, now) => {
    const [headers = [], ...rows] = tabOf(workbook, 'Runs').values;
    const at = (header: string) => {
      const column = headers.indexOf(header);
      if (column < 0) throw new Error(`the history has no column "${header}"`);
      return column;
    };
    const [id, job, due, status] = [at('Run'), at('What ran'), at('Due'), at('Result')];
    const ids = rows.map((row) => String(row?.[id] ?? '')).filter((text) => text !== '');
    const isOld = (from: number) => known.length > 0 && known.every((one, i) => ids[from + i] === one);
    let fresh = 0;
    while (fresh < ids.length && !isOld(fresh)) fresh++;
    if (fresh === ids.length && known.length > 0) throw new Error('the history is not what it was');
    known = ids.slice(0, compared);
    return rows.slice(0, fresh).map((row) => {
      const serial = row?.[due];
      return {
        job: String(row?.[job] ?? ''),
        due: typeof serial === 'number' ? minuteOf(serial) : undefined,
        id: String(row?.[id] ?? ''),
        status: String(row?.[status] ?? ''),
        seen: now,
      };
    });
  };
}

/** Minutes are whole, and the workbook's clock is that of UTC. */
function minuteOf(serial: number): number {
  return Math.round((serial - 25_569) * 1440) * 60_000;
}
