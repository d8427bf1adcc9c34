import { translated } from './errors.ts';

/** A property that the one who deploys the script sets under Project Settings; undefined when it is not set. */
export function scriptProperty(name: string): string | undefined {
  return translated(
    () => PropertiesService.getScriptProperties().getProperty(`querytabs.${name}`) ?? undefined,
  );
}
