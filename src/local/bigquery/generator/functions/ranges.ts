import { duckType } from '../duck-type.ts';
import { arg, type FunctionRules } from '../function-call.ts';

/** RANGE values are structs of a start and an end; NULL is unbounded. */
export const rangeFunctions: FunctionRules = {
  range: ({ args, type }) => `CAST(bq_range(${arg(args, 0).sql}, ${arg(args, 1).sql}) AS ${duckType(type)})`,
  range_start: "struct_extract($1, 'f1')",
  range_end: "struct_extract($1, 'f2')",
  range_overlaps: 'bq_range_overlaps($1, $2)',
  range_contains: ({ args }) => {
    const [outer, inner] = [arg(args, 0), arg(args, 1)];
    const name = inner.type.kind === 'RANGE' ? 'bq_range_contains' : 'bq_range_holds';
    return `${name}(${outer.sql}, ${inner.sql})`;
  },
  range_intersect: 'bq_range_intersect($1, $2)',
};
