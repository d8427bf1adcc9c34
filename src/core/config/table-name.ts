/** Names of datasets and tables may hold letters of any script (cloud.google.com/bigquery/docs/tables#table_naming). */
const form = /^((?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*\.)?\w+\.[\p{L}\p{M}\p{N}\p{Pc}\p{Pd} ]+$/u;

/** Whether a text is `dataset.table` or `project.dataset.table`. */
export function isTableName(text: string): boolean {
  return form.test(text);
}
