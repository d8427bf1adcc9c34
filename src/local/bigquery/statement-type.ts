/** BigQuery's `statementType` for a node of the analyser: `QueryStmt` is `SELECT`, `CreateViewStmt` is `CREATE_VIEW`. */
export function statementType(kind: string): string {
  if (kind === 'QueryStmt') return 'SELECT';
  const words = kind
    .replace(/Stmt$/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();
  return renamed[words] ?? words;
}

const renamed: Record<string, string> = {
  TRUNCATE: 'TRUNCATE_TABLE',
  BEGIN: 'BEGIN_TRANSACTION',
  COMMIT: 'COMMIT_TRANSACTION',
  ROLLBACK: 'ROLLBACK_TRANSACTION',
  DROP: 'DROP_TABLE',
};
