import { expect, it } from 'vitest';
import { googleProblem } from '../../../scripts/deploy/google-problem.ts';

const address = 'https://script.googleapis.com/v1/projects/1x/content';

it.each([
  [
    403,
    'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry.',
    'API_OFF',
  ],
  [403, 'Apps Script API has not been used in project 12345 before or it is disabled.', 'CLOUD_API_OFF'],
  [403, 'Request had insufficient authentication scopes.', 'LOGIN_TOO_NARROW'],
  [403, 'The caller does not have permission', 'NO_ACCESS'],
  [401, 'Request had invalid authentication credentials.', 'LOGIN_EXPIRED'],
  [400, 'invalid_grant Token has been expired or revoked.', 'LOGIN_EXPIRED'],
  [400, 'invalid_grant reauth related error (invalid_rapt)', 'LOGIN_EXPIRED'],
  [404, 'Requested entity was not found.', 'NOT_FOUND'],
  [429, 'Resource has been exhausted (e.g. check quota).', 'TOO_OFTEN'],
  [503, 'The service is currently unavailable.', 'UNAVAILABLE'],
  [500, 'Something new', 'UNAVAILABLE'],
  [400, 'Project contents must include a manifest file named appsscript.', 'REFUSED'],
  [
    undefined,
    `request to ${address} failed, reason: getaddrinfo ENOTFOUND script.googleapis.com`,
    'NO_NETWORK',
  ],
  [undefined, `request to ${address} failed, reason: connect ECONNREFUSED 127.0.0.1:8080`, 'NO_NETWORK'],
  [undefined, `request to ${address} failed, reason: socket hang up`, 'NO_NETWORK'],
  [
    undefined,
    `request to ${address} failed, reason: self-signed certificate in certificate chain`,
    'CERTIFICATE',
  ],
  [undefined, 'No credentials found.', 'NOT_LOGGED_IN'],
  [undefined, 'The caller does not have permission', 'NO_ACCESS'],
  [undefined, 'Syntax error: Unexpected token - "Code:3"', 'REFUSED'],
])('%s %s is %s', (status, text, code) => {
  expect(googleProblem({ status, text }).code).toBe(code);
});

it('keeps the words of what it does not know', () => {
  expect(googleProblem({ status: 400, text: 'Something new.\n at stack' }).message).toBe(
    'Google says: Something new.',
  );
});
