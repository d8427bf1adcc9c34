-- Twelve whole weeks, Monday to Sunday.
SELECT
  DATE_TRUNC(DATE(scheduled), ISOWEEK) AS week,
  COUNT(*) AS flights,
  ROUND(AVG(delay), 2) AS average_delay,
  ROUND(COUNTIF(delay > 15) / COUNT(*), 4) AS late_share,
  APPROX_COUNT_DISTINCT(origin) AS airports
FROM ops.flights
WHERE DATE(scheduled) < DATE_TRUNC(CURRENT_DATE('America/New_York'), ISOWEEK)
  AND DATE(scheduled) >= DATE_SUB(DATE_TRUNC(CURRENT_DATE('America/New_York'), ISOWEEK), INTERVAL 12 WEEK)
GROUP BY week
ORDER BY week
