import { call } from './call.ts';
import { facade } from './facade.ts';

type Lock = GoogleAppsScript.Lock.Lock;

/** https://developers.google.com/apps-script/reference/lock/lock-service */
export function createLockService(): GoogleAppsScript.Lock.LockService {
  return facade<GoogleAppsScript.Lock.LockService>('LockService', {
    getScriptLock: () => lock('script'),
    getUserLock: () => lock('user'),
    getDocumentLock: () => lock('document'),
  });
}

function lock(scope: 'script' | 'user' | 'document'): Lock {
  return facade<Lock>('Lock', {
    tryLock: (milliseconds: number) => call('Lock.tryLock', scope, milliseconds),
    waitLock: (milliseconds: number) => void call('Lock.waitLock', scope, milliseconds),
    hasLock: () => call('Lock.hasLock', scope),
    releaseLock: () => void call('Lock.releaseLock', scope),
  });
}
