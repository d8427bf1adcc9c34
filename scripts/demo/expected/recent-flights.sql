-- 2026-02-26 to 2026-03-01 are 2001-03-29 to 2001-04-01 in the file.
SELECT strftime(date + INTERVAL 9100 DAY, '%Y-%m-%d %H:%M:%S') AS scheduled, origin, destination, distance, delay
FROM flights_file
WHERE date >= TIMESTAMP '2001-03-29 00:00:00' AND date < TIMESTAMP '2001-04-02 00:00:00'
ORDER BY date, origin, destination, distance, delay
