// What the value of a computed key means as a name of a property.

/** What a computed key becomes. */
export function propertyKey(value: unknown): PropertyKey {
  return typeof value === 'string' || typeof value === 'symbol' ? value : Reflect.ownKeys({ [value as string]: 0 })[0]!;
}
