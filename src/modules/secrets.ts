// `k6/secrets`: texts that were given to the run with --secret-source and that its log never shows (k6-facts 2.7, 5.5).

import type { ModuleKind, Realm, SecretSource } from '../vu/index.ts';
import { namespaceMaker, scriptFunctions, type ScriptFunction } from './script-values.ts';

/** The module for these sources. */
export function secretsKind(sources: readonly SecretSource[]): ModuleKind {
  return ({ realm }) => {
    const functions = scriptFunctions(realm, {
      get: (key: unknown) => lookUp(realm, defaultOf(sources), key),
      source: (name: unknown) => {
        if (sources.length === 0) throw realm.error('Error', notConfigured);
        const found = sources.find((source) => source.name === name);
        if (found === undefined) throw realm.error('Error', `there is no secret source named "${textOf(name)}"${known(sources)}`);
        const object = realm.evaluate<() => Record<string, unknown>>('() => ({})')();
        return Object.assign(object, scriptFunctions(realm, { get: (key: unknown) => lookUp(realm, found, key) }));
      },
    } satisfies Record<string, ScriptFunction>);
    return namespaceMaker(realm, functions)();
  };
}

const notConfigured = 'there are no secret sources: give some with --secret-source';

/** The one that is said to be the default, or the only one; or else what is wrong. */
function defaultOf(sources: readonly SecretSource[]): SecretSource | string {
  if (sources.length === 0) return notConfigured;
  if (sources.length === 1) return sources[0]!;
  return (
    sources.find(({ isDefault }) => isDefault) ??
    `no secret source is the default one: use secrets.source(name), or mark one with "default"${known(sources)}`
  );
}

/** A promise of the secret; it is rejected with an error that names what is missing. */
function lookUp(realm: Realm, source: SecretSource | string, key: unknown): Promise<unknown> {
  const deferred = realm.deferred();
  const found = typeof source !== 'string' && typeof key === 'string' && Object.hasOwn(source.values, key);
  if (found) deferred.resolve(source.values[key]);
  else {
    const missing = typeof source === 'string' ? source : `there is no secret "${textOf(key)}" in the source "${source.name}"`;
    deferred.reject(realm.error('Error', missing));
  }
  return deferred.promise;
}

function known(sources: readonly SecretSource[]): string {
  return ` (there are ${sources.map(({ name }) => `"${name}"`).join(', ')})`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
