import type { ServedFile } from './files.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page itself, in the language it starts with; it takes the token from its own address. */
export function appDocument(locale: string): ServedFile {
  return {
    contentType: 'text/html; charset=utf-8',
    contentSecurityPolicy: policy,
    body: `<!doctype html>
<html lang="${locale === 'ko' ? 'ko' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Querytabs</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/app.css">
<body><div id="app"></div><script src="/app.js"></script></body>
</html>`,
  };
}
