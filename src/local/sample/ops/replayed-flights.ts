/** Days by which every date of the present cycle is moved: whole weeks, 26 to a cycle. */
const shift = "182 * DIV(DATE_DIFF(CURRENT_DATE('UTC'), DATE '2001-01-01', DAY), 182)";
/** The present moment on the clocks of 2001. */
const now = `DATETIME_SUB(CURRENT_DATETIME('UTC'), INTERVAL ${shift} DAY)`;

/** The whole days of the record are January 1 to June 30; of July 1, the last day of a cycle, it has six flights. */
const wholeDays = "scheduled < '2001-07-01'";
/** A Sunday as well: its flights stand in for those of July 1. */
const sundayBefore = "scheduled >= '2001-06-24' AND scheduled < '2001-06-25'";

const moved = (days: string, condition: string) =>
  `SELECT DATETIME_ADD(scheduled, INTERVAL ${days} DAY) AS scheduled, delay, distance, origin, destination
FROM ops.flights_2001
WHERE ${condition}`;

/**
 * The view that makes the flights of 2001 arrive again and again. They span 26 weeks, so cycle k moves every date by
 * k × 182 days, which keeps weekdays. At any moment the view holds the whole cycle before and the present one up to now;
 * nothing but the current time decides what is in it. The shift and the moment are constants of the statement, so
 * DuckDB works them out once, and a filter on `scheduled` is one pass over the table.
 */
export const replayedFlights = [
  moved(shift, `${wholeDays} AND scheduled <= ${now}`),
  moved(`${shift} + 7`, `${sundayBefore} AND DATETIME_ADD(scheduled, INTERVAL 7 DAY) <= ${now}`),
  moved(`${shift} - 182`, wholeDays),
  moved(`${shift} - 175`, sundayBefore),
].join('\nUNION ALL\n');
