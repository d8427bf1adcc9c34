/** Days by which every date of the present cycle is moved: whole weeks, 26 to a cycle. */
const shift = "182 * DIV(DATE_DIFF(CURRENT_DATE('UTC'), DATE '2001-01-01', DAY), 182)";

/**
 * The view that makes the flights of 2001 arrive again and again. They span 26 weeks, so cycle k moves every date by
 * k × 182 days, which keeps weekdays. At any moment the view holds the whole cycle before and the present one up to now;
 * nothing but the current time decides what is in it. The shift and the moment are constants of the statement, so
 * DuckDB works them out once, and a filter on `scheduled` is one pass over the table.
 */
export const replayedFlights = `
SELECT DATETIME_ADD(scheduled, INTERVAL ${shift} DAY) AS scheduled, delay, distance, origin, destination
FROM ops.flights_2001
WHERE scheduled <= DATETIME_SUB(CURRENT_DATETIME('UTC'), INTERVAL ${shift} DAY)
UNION ALL
SELECT DATETIME_ADD(scheduled, INTERVAL ${shift} - 182 DAY), delay, distance, origin, destination
FROM ops.flights_2001`;
