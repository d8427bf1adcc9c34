/** The one function in use; the package's public types pull in Node and the browser, which the core must not see. */
declare module 'papaparse' {
  const Papa: {
    unparse(table: { fields: string[]; data: readonly string[][] }, options: { newline: string }): string;
  };
  export default Papa;
}
