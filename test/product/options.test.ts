import { describe, expect, it } from 'vitest';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { column, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';

const { createWorld } = usePlanet();

describe('modes and options', onPlatforms(['linux', 'darwin']), () => {
  it('that are none are told at their cell with all that may stand there, and nothing changes', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    await refresh(world);
    const cases: [Record<string, string>, string][] = [
      [
        { Mode: 'merge' },
        'column "Mode" (F2): "merge" is not a mode. Write replace, append, upsert or snapshot',
      ],
      [{ Options: 'sorted = yes' }, 'column "Options" (H2): The line "sorted = yes" is not an option.'],
      [{ Options: 'restore' }, '(H2): The line "restore" is not an option.'],
      [{ Options: 'restore = maybe' }, '(H2): The line "restore = maybe" is not an option.'],
      [{ Mode: 'snapshot', Options: 'keep = 0' }, '(H2): The line "keep = 0" is not an option.'],
      [{ Mode: 'snapshot', Options: 'keep = 1.5' }, '(H2): The line "keep = 1.5" is not an option.'],
      [
        { Mode: 'upsert', 'Key columns': 'n', Options: 'vanished = hide' },
        '(H2): The line "vanished = hide" is not',
      ],
      [{ Options: 'keep = 3' }, '(H2): The option "keep = 3" means nothing in the mode replace.'],
      [
        { Mode: 'append', Options: 'direct = yes' },
        '(H2): The option "direct = yes" means nothing in the mode append.',
      ],
      [
        { Options: 'restore = yes\nrun time = t' },
        '(H2): The option "run time = t" means nothing in the mode replace.',
      ],
    ];
    for (const [change, words] of cases) {
      world.type('Queries', 2, { Mode: '', Options: '', 'Key columns': '', SQL: 'SELECT 2 AS n', ...change });
      expect(await refresh(world)).toContain(words);
    }
    expect(world.shown('Q')).toEqual([['n'], ['1']]);
    await world.google.close();
  });

  it('may be written in any case, with spaces and blank lines between', async () => {
    const world = await createWorld();
    world.type('Queries', 2, {
      Name: 'Q',
      SQL: 'SELECT 1 AS n',
      Mode: ' APPEND ',
      Options: '\n Run  Time=Taken at \n\n  RESTORE =  No \n',
    });
    expect(await refresh(world)).toBe('OK. 1 rows were added.');
    expect(world.shown('Q')[0]).toEqual(['n', 'Taken at']);
    await world.google.close();
  });

  it('work in Korean words, also for a person whose language is English', async () => {
    const workbook = createWorkbook({ title: '책', locale: 'ko_KR', timeZone: 'Asia/Seoul' });
    const world = await createWorld({ workbook, user: { email: 'min@example.com', locale: 'ko' } });
    const say = async (row: Record<string, string>) => {
      world.type('쿼리', 2, row);
      await world.click('모두 새로 고침');
      return world.row('쿼리', 2).상태;
    };
    const sql = (rows: string) => `SELECT n, v FROM UNNEST([STRUCT(1 AS n, 'a' AS v), ${rows}])`;
    const merge = { 이름: '합', 방식: '합치기', '키 열': 'n', 옵션: '사라진 행 = 표시\n복원 = 아니요' };
    expect(await say({ ...merge, 'SQL 문': sql("(2, 'b')") })).toBe(
      '정상. 추가 2, 변경 0, 그대로 0, 결과에 없음 0.',
    );
    expect(await say({ 'SQL 문': sql("(3, 'c')") })).toBe('정상. 추가 1, 변경 0, 그대로 1, 결과에 없음 1.');
    expect(world.shown('합')[0]).toEqual(['n', 'v', '사라진 시각']);
    expect(column(world, '합', 'C2', 3).map(Boolean)).toEqual([false, true, false]);
    const add = { 이름: '더', 방식: '덧붙이기', '키 열': '', 옵션: '실행 시각 = 언제\n마지막 값 = n' };
    const newer = 'SELECT n FROM UNNEST([1, 2]) AS n WHERE @last_value IS NULL OR n > @last_value';
    expect(await say({ ...add, 'SQL 문': newer })).toBe('정상. 2행을 더했습니다.');
    expect(await say({})).toBe('정상. 0행을 더했습니다.');
    expect(await say({ 이름: '날', 방식: '스냅샷', 옵션: '보관 = 1' })).toContain('@last_value');
    expect(await say({ 'SQL 문': 'SELECT 1 AS n' })).toMatch(/^정상\. 스냅샷 탭: "날 2026-\d\d-\d\d"\.$/);
    const nested = { 이름: '겹', 방식: '바꾸기', 'SQL 문': 'SELECT 1 AS n, [3, 4] AS list' };
    expect(await say({ ...nested, 옵션: '중첩 = list의 행' })).toBe('정상');
    expect(world.shown('겹')).toEqual([
      ['n', 'list'],
      ['1', '3'],
      ['1', '4'],
    ]);
    expect(await say({ 옵션: '중첩 = 열들' })).toContain(
      '"옵션" 열(H2): "중첩 = 열들" 줄은 옵션이 아닙니다.',
    );
    await world.google.close();
    const english = await createWorld({ workbook });
    english.type('쿼리', 2, {
      방식: 'upsert',
      '키 열': 'n',
      옵션: 'vanished = clear',
      'SQL 문': 'SELECT 7 AS n',
    });
    await english.click('Refresh all');
    expect(english.row('쿼리', 2).상태).toContain('OK. 1 inserted');
    await english.google.close();
  });
});
