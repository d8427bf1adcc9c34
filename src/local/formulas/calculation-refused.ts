/** Nothing of a sheet can be computed; the message says why in a few words. */
export class CalculationRefused extends Error {
  override readonly name = 'CalculationRefused';
}
