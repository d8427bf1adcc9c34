import { expect, it } from 'vitest';
import { completed, resultOf, startScript, thrownBy } from '../script-project.ts';

it('reads a file of the project as it is and evaluates nothing in it', async () => {
  const google = await startScript({
    'Page.html': '<p>`//` <?= missing ?></p>',
    'Code.js': `${thrownBy} function main() { return [
      HtmlService.createHtmlOutputFromFile('Page').getContent(),
      HtmlService.createHtmlOutputFromFile('Page.html').getContent(),
      thrownBy(function () { HtmlService.createHtmlOutputFromFile('Other'); }),
      thrownBy(function () { HtmlService.createTemplateFromFile('constructor'); }),
    ]; }`,
  });
  const page = '<p>`//` <?= missing ?></p>';
  expect(completed(await google.run('main'))).toEqual([
    page,
    page,
    'Exception: No HTML file named Other was found.',
    'Exception: No HTML file named constructor was found.',
  ]);
});

it('builds an output step by step, each setter giving the output back', async () => {
  const code = `function main() {
    var output = HtmlService.createHtmlOutput().append('<b>').appendUntrusted('a < "b" & \\'c\\'').append('</b>')
      .setTitle('T').setWidth(400).setHeight(300).addMetaTag('viewport', 'width=1')
      .setSandboxMode(HtmlService.SandboxMode.IFRAME).setXFrameOptionsMode(HtmlService.XFrameOptionsMode.DEFAULT);
    var tag = output.getMetaTags()[0];
    return [output.getContent(), output.getTitle(), output.getWidth(), output.getHeight(), tag.getName() + tag.getContent(),
      output.getBlob().getDataAsString(), output.setContent('x').getContent(), output.clear().getContent(),
      HtmlService.createHtmlOutput(Utilities.newBlob('<i>blob</i>')).getContent(), HtmlService.createHtmlOutput('').getWidth()];
  }`;
  const html = '<b>a &#60; &#34;b&#34; &#38; &#39;c&#39;</b>';
  expect(await resultOf(code)).toEqual([
    html,
    'T',
    400,
    300,
    'viewportwidth=1',
    html,
    'x',
    '',
    '<i>blob</i>',
    null,
  ]);
});

it('refuses by name what it does not do', async () => {
  const code = `${thrownBy} function main() {
    var output = HtmlService.createHtmlOutput('<p>');
    return [
      thrownBy(function () { output.getAs('image/png'); }),
      thrownBy(function () { output.addMetaTag('robots', 'none'); }),
      thrownBy(function () { HtmlService.createTemplate('').getCode(); }),
      thrownBy(function () { HtmlService.createTemplate('<script>var a = <?= 1 ?>;</script>').evaluate(); }),
      thrownBy(function () { HtmlService.createHtmlOutput({}); }),
    ];
  }`;
  expect(await resultOf(code)).toEqual([
    "Error: not implemented in the stand-in: HtmlOutput.getAs('image/png')",
    'Exception: The meta tag you specified is not allowed in this context.',
    'Error: not implemented in the stand-in: HtmlTemplate.getCode',
    'Error: not implemented in the stand-in: contextual escaping within <script>',
    'TypeError: a Blob is needed',
  ]);
});

it('runs scriptlets among the globals of the script, with the properties of the template as variables', async () => {
  const google = await startScript({
    'Page.html': `<ul><? for (var i = 0; i < rows.length; i++) { ?>
<li title="<?= rows[i] ?>"><?!= bold(rows[i]) ?></li><? } ?>
</ul><script>var raw = <?!= JSON.stringify(rows) ?>;</script><?= prefix; 'not printed' ?> // \`<? output.append('end') ?>\``,
    'Code.js': `const prefix = 'a&b';
      function bold(text) { return '<b>' + text + '</b>'; }
      function main() {
        var template = HtmlService.createTemplateFromFile('Page');
        template.rows = ['x"y'];
        var first = template.evaluate().setTitle('T').getContent();
        template.rows = [];
        return [first, template.evaluate().getContent(), template.rows, template.getRawContent().length];
      }`,
  });
  expect(completed(await google.run('main'))).toEqual([
    `<ul>
<li title="x&#34;y"><b>x"y</b></li>
</ul><script>var raw = ["x\\"y"];</script>a&#38;b // \`end\``,
    `<ul>
</ul><script>var raw = [];</script>a&#38;b // \`end\``,
    [],
    expect.any(Number),
  ]);
});

it('fails at a scriptlet that throws, with the message of the script', async () => {
  const google = await startScript({
    'Code.js': 'function main() { HtmlService.createTemplate("<?= missing.member ?>").evaluate(); }',
  });
  const { status, error } = await google.run('main');
  expect([status, error?.name, error?.message]).toEqual([
    'Failed',
    'ReferenceError',
    'missing is not defined',
  ]);
});
