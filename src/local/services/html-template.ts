import { escapeHtml } from './escape-html.ts';
import { createHtmlOutput } from './html-output.ts';

type HtmlTemplate = GoogleAppsScript.HTML.HtmlTemplate;
type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;

/** Receives what printing scriptlets print: assigning, so that only a scriptlet's first statement is printed. */
interface Printer {
  escaped: unknown;
  raw: unknown;
}

/**
 * An `HtmlTemplate`: properties set on it are variables of its scriptlets.
 * https://developers.google.com/apps-script/guides/html/templates
 */
export function createHtmlTemplate(text: string): HtmlTemplate {
  const template = Object.create({
    evaluate: () => evaluate(text, template),
    getRawContent: () => text,
    getCode: () => missing('getCode'),
    getCodeWithComments: () => missing('getCodeWithComments'),
    toString: () => 'HtmlTemplate',
  }) as HtmlTemplate;
  return template;
}

function missing(member: string): never {
  throw new Error(`not implemented in the stand-in: HtmlTemplate.${member}`);
}

/** Runs the scriptlets with the script's own globals in reach, as Google does. */
function evaluate(text: string, variables: object): HtmlOutput {
  const output = createHtmlOutput('');
  const printer: Printer = {
    set escaped(value: unknown) {
      output.append(escapeHtml(output.getContent(), value));
    },
    set raw(value: unknown) {
      output.append(String(value));
    },
  };
  const names = Object.keys(variables).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  const code = new Function('output', '$printer', ...names, scriptOf(text));
  code(output, printer, ...names.map((name) => Reflect.get(variables, name)));
  return output;
}

/** The template as code: what stands between scriptlets is printed as it is. */
function scriptOf(text: string): string {
  let code = '';
  let end = 0;
  const literal = (part: string) => (part === '' ? '' : `$printer.raw = ${JSON.stringify(part)};\n`);
  for (const { 0: whole, 1: mark, 2: body = '', index } of text.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    code += literal(text.slice(end, index));
    end = index + whole.length;
    code += mark === undefined ? `${body}\n` : `$printer.${mark === '=' ? 'escaped' : 'raw'} = ${body}\n;`;
  }
  return code + literal(text.slice(end));
}
