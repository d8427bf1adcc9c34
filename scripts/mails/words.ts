export type Language = 'en' | 'ko';

const averageDelay = `SELECT DATE(scheduled) AS day, COUNT(*) AS flights, ROUND(AVG(delay), 1) AS average_delay, COUNTIF(delay > 180) AS very_late
FROM ops.flights
WHERE DATE(scheduled) = DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY)
GROUP BY day`;

const veryLate = `SELECT a.iata, a.city, COUNT(*) AS very_late, MAX(f.delay) AS worst_delay
FROM ops.flights AS f JOIN ops.airports AS a ON a.iata = f.origin
WHERE DATE(f.scheduled) = DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY) AND f.delay > 180
GROUP BY a.iata, a.city
ORDER BY a.iata`;

const byState = `SELECT CONCAT(LOWER(a.state), '@example.com') AS manager, a.iata, a.city, COUNT(*) AS flights, ROUND(AVG(f.delay), 1) AS average_delay
FROM ops.flights AS f JOIN ops.airports AS a ON a.iata = f.origin
WHERE DATE(f.scheduled) = DATE_SUB(CURRENT_DATE('America/New_York'), INTERVAL 1 DAY) AND a.state IN ('CA', 'TX', 'FL')
GROUP BY a.state, a.iata, a.city
ORDER BY manager, flights DESC`;

/** What a person types to get the mails: of the sample's own job, and the rows of three more. */
export const words = {
  en: {
    tabs: { jobs: 'Jobs', queries: 'Queries' },
    captions: {
      ...{ name: 'Name', sql: 'SQL', tab: 'Tab', queries: 'Queries', recipients: 'Mail to' },
      ...{ subject: 'Subject', body: 'Body', options: 'Options', attach: 'Attach CSV' },
    },
    subject: '{{job}}: {{=Overview!B3}} flights yesterday',
    body: 'Good morning,\n\nyesterday {{=Overview!B4}} of {{=Overview!B3}} flights were more than 15 minutes late. {{rows}} rows in {{seconds}} s; the next report comes at {{nextRun}}.\n\n{{tables}}',
    options: 'rows = 15\ncharts = yes',
    chart: 'Flights by week',
    more: [
      {
        ...{ name: 'Delays are high', query: 'Average delay', sql: averageDelay },
        recipients: 'operations@example.com',
        subject: 'Delays are high',
        body: 'The flights of yesterday were more than 5 minutes late on average.\n\n{{tables}}',
        options: 'send = average_delay > 5\nrepeat = once',
      },
      {
        ...{ name: 'Very late', query: 'Very late by airport', sql: veryLate },
        recipients: 'operations@example.com',
        subject: 'What changed: flights over three hours late',
        body: 'Airports with flights that left more than three hours late.\n\n{{changes}}',
        options: 'send = changes\nkeys = iata\nrows = 20',
      },
      {
        ...{ name: 'Your airports', query: 'Airports by manager', sql: byState },
        recipients: '',
        subject: 'Your airports: {{row.city}} and others',
        body: 'Good morning,\n\nthis is yesterday at your airports.\n\n{{tables}}',
        options: 'burst = manager\nrows = 12\nattach = csv',
      },
    ],
  },
  ko: {
    tabs: { jobs: '작업', queries: '쿼리' },
    captions: {
      ...{ name: '이름', sql: 'SQL 문', tab: '탭', queries: '쿼리', recipients: '받는 사람' },
      ...{ subject: '제목', body: '본문', options: '옵션', attach: 'CSV 첨부' },
    },
    subject: '{{job}}: 어제 항공편 {{=개요!B3}}편',
    body: '안녕하세요.\n\n어제 항공편 {{=개요!B3}}편 가운데 {{=개요!B4}}가 15분 넘게 늦었습니다. {{seconds}}초에 {{rows}}행을 읽었고, 다음 보고서는 {{nextRun}}에 갑니다.\n\n{{tables}}',
    options: '행 = 15\n차트 = 예',
    chart: '주별 항공편',
    more: [
      {
        ...{ name: '지연 경보', query: '평균 지연', sql: averageDelay },
        recipients: 'operations@example.com',
        subject: '지연이 심합니다',
        body: '어제 항공편이 평균 5분 넘게 늦었습니다.\n\n{{tables}}',
        options: '발송 = average_delay > 5\n반복 = 한 번',
      },
      {
        ...{ name: '크게 늦은 편', query: '공항별 크게 늦은 편', sql: veryLate },
        recipients: 'operations@example.com',
        subject: '달라진 것: 세 시간 넘게 늦은 항공편',
        body: '세 시간 넘게 늦게 떠난 항공편이 있는 공항입니다.\n\n{{changes}}',
        options: '발송 = 변경\n키 = iata\n행 = 20',
      },
      {
        ...{ name: '담당 공항', query: '담당자별 공항', sql: byState },
        recipients: '',
        subject: '담당 공항: {{row.city}} 등',
        body: '안녕하세요.\n\n담당하시는 공항의 어제 모습입니다.\n\n{{tables}}',
        options: '개별 발송 = manager\n행 = 12\n첨부 = csv',
      },
    ],
  },
};
