-- 2026-02-27 to 2026-03-01 are 2001-03-30 to 2001-04-01 in the file; the airports and 120 minutes are typed in the tab.
SELECT strftime(date + INTERVAL 9100 DAY, '%Y-%m-%d %H:%M:%S') AS scheduled, origin, destination, distance, delay
FROM flights_file
WHERE origin IN ('ATL', 'ORD', 'DFW', 'JFK') AND delay >= 120
  AND date >= TIMESTAMP '2001-03-30 00:00:00' AND date < TIMESTAMP '2001-04-02 00:00:00'
ORDER BY delay DESC, date, origin, destination, distance
