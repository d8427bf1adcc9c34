import type { FunctionRules } from '../function-call.ts';

const hash =
  (name: string) =>
  ({ args }: { args: { sql: string; type: { kind: string } }[] }): string => {
    const value = args[0];
    if (!value) return 'NULL';
    return `bq_${name}(${value.type.kind === 'STRING' ? `encode(${value.sql})` : value.sql})`;
  };

/** Encodings and hashes. */
export const bytesFunctions: FunctionRules = {
  to_hex: 'lower(hex($1))',
  from_hex: 'bq_from_hex($1)',
  to_base64: 'base64($1)',
  from_base64: 'bq_from_base64($1)',
  to_base32: 'bq_to_base32($1)',
  from_base32: 'bq_from_base32($1)',
  safe_convert_bytes_to_string: 'bq_safe_convert_bytes_to_string($1)',
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha512: hash('sha512'),
  farm_fingerprint: hash('farm_fingerprint'),
};
