-- The demo's clock stands at 2026-03-02. 9,100 days (50 replays of 26 weeks) lie between the replayed flights and the
-- recorded ones, so "yesterday", 2026-03-01, is 2001-04-01 in the file.
SELECT iata, name AS airport, state, n AS flights, round(mean, 1) AS average_delay, late, worst AS worst_delay
FROM (
  SELECT origin, count(*) AS n, avg(delay) AS mean, count(*) FILTER (delay > 15) AS late, max(delay) AS worst
  FROM flights_file
  WHERE date >= TIMESTAMP '2001-04-01 00:00:00' AND date < TIMESTAMP '2001-04-02 00:00:00'
  GROUP BY origin
) AS busy, airports_file
WHERE busy.origin = airports_file.iata
ORDER BY n DESC, iata
