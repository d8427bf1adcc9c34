-- Weeks from Monday 2025-12-08 to Sunday 2026-03-01. The replay that began on 2025-12-01 is 9,100 days after the file,
-- so they are 2001-01-08 to 2001-04-01 there, all in one replay.
SELECT
  strftime(TIMESTAMP '2025-12-08 00:00:00' + INTERVAL 7 DAY * CAST(floor((epoch(date) - epoch(TIMESTAMP '2001-01-08 00:00:00')) / 604800) AS INTEGER), '%Y-%m-%d') AS week,
  count(*) AS flights,
  round(avg(delay), 2) AS average_delay,
  round(count(*) FILTER (delay > 15)::DOUBLE / count(*), 4) AS late_share,
  count(DISTINCT origin) AS airports
FROM flights_file
WHERE date >= TIMESTAMP '2001-01-08 00:00:00' AND date < TIMESTAMP '2001-04-02 00:00:00'
GROUP BY 1
ORDER BY 1
