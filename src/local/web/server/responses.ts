import type { ServerResponse } from 'node:http';
import type { ServedFile } from './files.ts';
import { RequestError } from './request-error.ts';
import { UserError } from './user-error.ts';

/** Nothing is stored, guessed, told to other sites, or given to their pages. */
const safeHeaders = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A file that brings no policy of its own is looked at, not run. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** Sends a file, or 404 where there is none. */
export function sendFile(response: ServerResponse, file: ServedFile | undefined): void {
  if (!file) {
    sendJson(response, 404, { error: 'not found' });
    return;
  }
  const { contentType, contentSecurityPolicy = filePolicy, saveAs, body } = file;
  response.writeHead(200, {
    ...safeHeaders,
    // Scripts name the types of their attachments themselves.
    'content-type': /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w-]+)*$/.test(contentType)
      ? contentType
      : 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    ...(saveAs !== undefined && {
      'content-disposition': `attachment; filename*=UTF-8''${encodedName(saveAs)}`,
    }),
  });
  response.end(body);
}

/** https://www.rfc-editor.org/rfc/rfc8187#section-3.2 leaves fewer characters as they are than a URL does. */
function encodedName(name: string): string {
  const whole = Buffer.from(name).toString('utf8');
  return encodeURIComponent(whole).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...safeHeaders, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body ?? null));
}

/** Turns a request away and says how to get in. */
export function refuse(response: ServerResponse, reason: string): void {
  const body = `Open the address that "npm start" printed: ${reason}.\n"npm start"가 출력한 주소를 여세요.\n`;
  response.writeHead(403, { ...safeHeaders, 'content-type': 'text/plain; charset=utf-8' });
  response.end(body);
}

/** Answers a request that failed: by what the person did (409), by what was sent (4xx), or by our own fault (500). */
export function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const status = error instanceof RequestError ? error.status : error instanceof UserError ? 409 : 500;
  if (status === 500) console.error(error);
  sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
}
