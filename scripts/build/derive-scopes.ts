import { advancedServices, type ServiceRule, serviceNames, serviceRules } from './service-table.ts';
import { serviceUses } from './service-uses.ts';

/** What a script needs of its manifest. */
export interface Needs {
  /** Whole addresses of the least scopes, each with the uses that need it, in order of name. */
  scopes: ReadonlyMap<string, readonly string[]>;
  /** User symbols of the advanced services, in order of name. */
  advanced: readonly string[];
}

/** Works out a script's scopes and advanced services from its text, minified or not; throws where it cannot tell. */
export function deriveScopes(script: string): Needs {
  const uses = serviceUses(script, serviceNames);
  const needed = uses
    .map((use) => ({ use, rule: ruleFor(use) }))
    .filter(({ rule }) => rule.scopes.length > 0);
  const chosen = new Map<string, string[]>();
  // What only one scope allows comes first: it often allows the rest too.
  needed.sort((a, b) => a.rule.scopes.length - b.rule.scopes.length);
  for (const { use, rule } of needed) {
    const scope = rule.scopes.find((allowed) => chosen.has(allowed)) ?? rule.scopes[0] ?? '';
    chosen.set(scope, [...(chosen.get(scope) ?? []), use]);
  }
  return {
    scopes: new Map(
      [...chosen].sort(byName).map(([scope, by]) => [`https://www.googleapis.com/auth/${scope}`, by.sort()]),
    ),
    advanced: advancedServices
      .map(({ userSymbol }) => userSymbol)
      .filter((symbol) => uses.some((use) => use.startsWith(`${symbol}.`))),
  };
}

/** The rule with the longest name that covers a use. */
function ruleFor(use: string): ServiceRule {
  const parts = use.split('.');
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const rule = serviceRules.find(({ uses }) => uses.includes(name));
    if (rule) return rule;
  }
  throw new Error(`${use} is not in scripts/build/service-table.ts: look its scopes up and add it`);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
