-- Every departure of the last four whole days: more than 50,000 rows.
SELECT scheduled, origin, destination, distance, delay
FROM ops.flights
WHERE DATE(scheduled) BETWEEN DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 4 DAY)
  AND DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY)
ORDER BY scheduled, origin, destination, distance, delay
