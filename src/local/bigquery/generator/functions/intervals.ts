import { arg, type FunctionRules } from '../function-call.ts';
import { intervalOf } from './date-parts.ts';

/** INTERVAL. */
export const intervalFunctions: FunctionRules = {
  $interval: ({ args }) => intervalOf(arg(args, 0).sql, arg(args, 1)),
  make_interval: ({ args }) => {
    const [years = '0', months = '0', days = '0', hours = '0', minutes = '0', seconds = '0'] = args.map(
      (a) => a.sql,
    );
    const micros = `((${hours}) * 3600 + (${minutes}) * 60 + (${seconds})) * 1000000`;
    return `(to_months(CAST((${years}) * 12 + (${months}) AS INTEGER)) + to_days(CAST(${days} AS INTEGER)) + to_microseconds(${micros}))`;
  },
  justify_hours: 'bq_justify_hours($1)',
  justify_days: 'bq_justify_days($1)',
  justify_interval: 'bq_justify_interval($1)',
};
