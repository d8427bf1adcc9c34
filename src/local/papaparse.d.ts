/** The part of papaparse that the stand-in uses; the package brings no types of its own. */
declare module 'papaparse' {
  const Papa: {
    unparse(rows: readonly (readonly string[])[], config?: { newline?: string }): string;
    parse(text: string, config?: { delimiter?: string }): { data: string[][]; errors: { message: string }[] };
  };
  export default Papa;
}
