-- Yesterday's departures, busiest airports first.
SELECT
  a.iata,
  a.name AS airport,
  a.state,
  COUNT(*) AS flights,
  ROUND(AVG(f.delay), 1) AS average_delay,
  COUNTIF(f.delay > 15) AS late,
  MAX(f.delay) AS worst_delay
FROM ops.flights AS f
JOIN ops.airports AS a ON a.iata = f.origin
WHERE DATE(f.scheduled) = DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY)
GROUP BY a.iata, a.name, a.state
ORDER BY flights DESC, a.iata
