/** Whether a version such as `20.19.1` fits `engines.node`: alternatives such as `^20.19.0 || >=22.13.0`. */
export function fitsRange(version: string, range: string): boolean {
  return range.split('||').some((part) => {
    const [, operator, ...wanted] = /^(\^|>=)(\d+)\.(\d+)\.(\d+)$/.exec(part.trim()) ?? [];
    if (operator === undefined) throw new Error(`cannot read the range "${part.trim()}"`);
    const actual = version.replace(/^v/, '').split('.').map(Number);
    if (operator === '^' && actual[0] !== Number(wanted[0])) return false;
    const first = wanted.findIndex((number, i) => Number(number) !== actual[i]);
    return first < 0 || (actual[first] ?? 0) > Number(wanted[first]);
  });
}
