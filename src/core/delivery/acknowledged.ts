import type { Job } from '../config/jobs.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import type { CellRead } from '../workbook/layout.ts';
import { type Area, cellsRequest } from '../workbook/requests.ts';
import { cellAreas } from './cells.ts';

/** Whether the checkbox is ticked by which a job's condition is acknowledged; throws `mailReference` where it is gone. */
export function isTicked(platform: Platform, job: Job): boolean {
  return find(platform, job)?.cell?.value === true;
}

/** Takes the tick away, unless a formula makes it; throws `mailReference` too. */
export function untick(platform: Platform, job: Job): void {
  const { area, cell } = find(platform, job) ?? {};
  if (!area || cell?.value !== true || cell.formula !== undefined) return;
  const { sheetId, row: rowIndex, column: columnIndex } = area;
  platform.workbook.commit([cellsRequest({ sheetId, rowIndex, columnIndex }, [[false]])]);
}

function find(
  { workbook }: Platform,
  { options: { acknowledge }, place }: Job,
): { area: Area; cell: CellRead | undefined } | undefined {
  if (acknowledge === '') return undefined;
  const layout = workbook.layout();
  const [area] = cellAreas(layout, acknowledge);
  if (!area) {
    const reference = `=${acknowledge}`;
    throw new QuerytabsError('mailReference', { reference, why: '' }, place('options'));
  }
  return { area, cell: workbook.look(layout, [area]).blocks[0]?.cells[0]?.[0] };
}
