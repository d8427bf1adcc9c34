import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatasetSource } from '../../bigquery/bigquery.ts';
import { replayedFlights } from './replayed-flights.ts';

/** The package exports its code only (`build/index.js`); the data lies beside that folder. */
const dataFolder = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '..', 'data');

const file = (name: string) => `'${join(dataFolder, name).replaceAll("'", "''")}'`;

/** Flight operations in the United States: https://github.com/vega/vega-datasets, from US government sources. */
export const opsDataset: DatasetSource = {
  id: 'ops',
  description: 'Flight operations: flights (replayed up to now), airports, birdstrikes and weather.',
  tables: [
    {
      id: 'flights_2001',
      description:
        'Flights of January to June 2001 as they were. scheduled: local time; delay: minutes; distance: miles.',
      // 26 weeks from January 1, a Monday; the last six flights are at midnight of July 1.
      load: `SELECT date AS scheduled, delay, distance, origin, destination FROM read_parquet(${file('flights-3m.parquet')}) WHERE date < TIMESTAMP '2001-07-02' ORDER BY date`,
    },
    {
      id: 'airports',
      description: 'Airports by their IATA code.',
      load: `SELECT iata, name, city, state, country, latitude, longitude FROM read_csv(${file('airports.csv')}, header = true, types = {'iata': 'VARCHAR', 'latitude': 'DOUBLE', 'longitude': 'DOUBLE'})`,
    },
    {
      id: 'birdstrikes',
      description: 'Collisions of aircraft with wildlife, 1990 to 2002. Costs in US dollars, speed in knots.',
      load: `SELECT "Airport Name" AS airport_name, "Aircraft Make Model" AS aircraft_make_model,
        "Effect Amount of damage" AS effect_amount_of_damage, "Flight Date" AS flight_date,
        "Aircraft Airline Operator" AS aircraft_airline_operator, "Origin State" AS origin_state,
        "Phase of flight" AS phase_of_flight, "Wildlife Size" AS wildlife_size, "Wildlife Species" AS wildlife_species,
        "Time of day" AS time_of_day, "Cost Other" AS cost_other, "Cost Repair" AS cost_repair,
        "Cost Total $" AS cost_total_usd, "Speed IAS in knots" AS speed_ias_in_knots
        FROM read_csv(${file('birdstrikes.csv')}, header = true)`,
    },
    {
      id: 'weather',
      description:
        'Daily weather of Seattle and New York, 2012 to 2015. Millimetres, degrees Celsius, metres a second.',
      load: `SELECT location, date, precipitation, temp_max, temp_min, wind, weather FROM read_csv(${file('weather.csv')}, header = true)`,
    },
  ],
  views: [
    {
      id: 'flights',
      description:
        'The flights of 2001 replayed for ever: they arrive up to now. scheduled: local time, weekdays kept.',
      query: replayedFlights,
    },
  ],
};
