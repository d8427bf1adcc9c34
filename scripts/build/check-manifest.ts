import { array, type InferOutput, looseObject, optional, parse, string } from 'valibot';
import { deriveScopes } from './derive-scopes.ts';
import { advancedServices } from './service-table.ts';

const manifestSchema = looseObject({
  oauthScopes: optional(array(string()), []),
  dependencies: optional(
    looseObject({
      enabledAdvancedServices: optional(
        array(looseObject({ userSymbol: string(), serviceId: string(), version: string() })),
        [],
      ),
    }),
    {},
  ),
});

type Manifest = InferOutput<typeof manifestSchema>;

/**
 * Throws unless the manifest asks for exactly the scopes and advanced services that the script needs: people consent to
 * every scope, and a missing one fails only when its call is made.
 */
export function checkManifest(manifestText: string, script: string): void {
  const manifest = parse(manifestSchema, JSON.parse(manifestText));
  const needs = deriveScopes(script);
  const faults = [
    ...[...needs.scopes]
      .filter(([scope]) => !manifest.oauthScopes.includes(scope))
      .map(([scope, uses]) => `lacks the scope ${scope}, which ${uses.join(', ')} needs`),
    ...manifest.oauthScopes
      .filter((scope) => !needs.scopes.has(scope))
      .map((scope) => `declares the scope ${scope}, which nothing in the script needs`),
    ...advancedFaults(manifest, needs.advanced),
  ];
  if (faults.length > 0) throw new Error(`appsscript.json ${faults.join('; it ')}`);
}

function advancedFaults({ dependencies }: Manifest, needed: readonly string[]): string[] {
  const enabled = dependencies.enabledAdvancedServices;
  const missing = needed.filter((symbol) => !enabled.some(({ userSymbol }) => userSymbol === symbol));
  return [
    ...missing.map((symbol) => `lacks the advanced service ${symbol}, which the script uses`),
    ...enabled.flatMap(({ userSymbol, serviceId, version }) => {
      if (!needed.includes(userSymbol))
        return [`enables the advanced service ${userSymbol}, which the script does not use`];
      const known = advancedServices.find((service) => service.userSymbol === userSymbol);
      if (known?.serviceId === serviceId && known.version === version) return [];
      return [`calls ${serviceId} ${version} by the name of another service, ${userSymbol}`];
    }),
  ];
}
