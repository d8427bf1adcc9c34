-- The worst departures of the last three days from the airports listed on the tab "Watch list".
SELECT scheduled, origin, destination, distance, delay
FROM ops.flights
WHERE origin IN UNNEST(@airports)
  AND delay >= @min_delay
  AND DATE(scheduled) BETWEEN DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 3 DAY)
    AND DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY)
ORDER BY delay DESC, scheduled, origin, destination, distance
