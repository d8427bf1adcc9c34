import type { FunctionRules } from '../function-call.ts';

/** NET functions. */
export const networkFunctions: FunctionRules = {
  'net.host': 'bq_net_host($1)',
  'net.ip_from_string': 'bq_net_ip_from_string($1)',
  'net.safe_ip_from_string': 'TRY(bq_net_ip_from_string($1))',
  'net.ip_to_string': 'bq_net_ip_to_string($1)',
  'net.ip_net_mask': 'bq_net_ip_net_mask($1, $2)',
  'net.ip_trunc': 'bq_net_ip_trunc($1, $2)',
  'net.ipv4_from_int64': 'bq_net_ipv4_from_int64($1)',
  'net.ipv4_to_int64': 'bq_net_ipv4_to_int64($1)',
};
