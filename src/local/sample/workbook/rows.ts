import { readFileSync } from 'node:fs';

/** The rows a person would have typed into the configuration tabs, by what each column is for. */
export interface SampleRows {
  queries: { name: string; sql: string; parameters?: string; tab: string }[];
  jobs: { name: string; schedule: string; queries: string; recipients: string; attach: boolean }[];
}

const sql = (name: string) => readFileSync(new URL(`./queries/${name}.sql`, import.meta.url), 'utf8').trim();

/** Five queries over the flights of dataset `ops`, and the job that mails two of them every weekday. */
export function sampleRows(): SampleRows {
  return {
    queries: [
      { name: 'Delays by airport', sql: sql('delays-by-airport'), tab: 'Delays' },
      {
        name: 'Watch list',
        sql: sql('watch-list'),
        parameters: "airports = 'Watch list'!A2:A\nmin_delay = 'Watch list'!C2",
        tab: 'Late departures',
      },
      { name: 'Recent flights', sql: sql('recent-flights'), tab: 'Flights' },
      { name: 'Weekly trend', sql: sql('weekly-trend'), tab: 'Trend' },
      { name: 'Every type', sql: sql('every-type'), tab: 'Types' },
    ],
    jobs: [
      {
        name: 'Morning report',
        schedule: '0 8 * * 1-5',
        queries: 'Delays by airport\nWeekly trend',
        recipients: 'operations@example.com',
        attach: true,
      },
    ],
  };
}

/** The tab that the query "Watch list" reads its parameters from. */
export const watchList = {
  title: 'Watch list',
  cells: [['Airport', '', 'At least this late (minutes)'], ['ATL', '', 120], ['ORD'], ['DFW'], ['JFK']] as (
    | string
    | number
  )[][],
};

/** Headers under which the columns are found, in every language of the product. */
export const headers = {
  queries: {
    name: ['Name', '이름'],
    sql: ['SQL', 'SQL 문'],
    parameters: ['Parameters', '매개변수'],
    tab: ['Tab', '탭'],
  },
  jobs: {
    name: ['Name', '이름'],
    schedule: ['Schedule', '일정'],
    queries: ['Queries', '쿼리'],
    recipients: ['Mail to', '받는 사람'],
    attach: ['Attach CSV', 'CSV 첨부'],
  },
};

/** Titles of the configuration tabs, in every language of the product. */
export const titles = { queries: ['Queries', '쿼리'], jobs: ['Jobs', '작업'] };
