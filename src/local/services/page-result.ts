import { plainCopy } from '../html/plain-copy.ts';
import { call } from './call.ts';

/**
 * A result on its way to a page. Where it holds anything that may not travel, such as a `Date`, the page's success
 * handler gets null in its stead, which Google documents as a failure but has been seen to do:
 * https://github.com/enuchi/React-Google-Apps-Script/issues/28
 */
export function pageResult(result: unknown): unknown {
  try {
    return plainCopy(result) ?? null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    call('console.log', 'WARNING', `stand-in: the page gets null instead of the result. ${reason}`);
    return null;
  }
}
