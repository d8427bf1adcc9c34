import { verifyPush } from './verify/push/verify-push.ts';

/** What can be proved on this computer, by name. */
const verifications: Readonly<Record<string, (say: (line: string) => void) => Promise<number>>> = {
  push: verifyPush,
};

const [name = '', ...more] = process.argv.slice(2);
const verify = Object.hasOwn(verifications, name) ? verifications[name] : undefined;
if (verify === undefined || more.length > 0) {
  console.error(`npm run verify -- NAME, where NAME is one of: ${Object.keys(verifications).join(', ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await verify((line) => console.log(line));
}
