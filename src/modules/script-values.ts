// Small conversions between the host and the script's realm, and the host functions that scripts call.

import { isArrayBuffer } from 'node:util/types';
import { cannotBlock, showAsNative } from '../coroutine/index.ts';
import type { Realm, VuContext } from '../vu/index.ts';

export type ScriptObject = Record<string, unknown>;
export type ScriptFunction = (...args: unknown[]) => unknown;

/** An empty object of the realm. */
export function scriptObject(realm: Realm): ScriptObject {
  return new realm.global.Object() as ScriptObject;
}

/** An array of the realm with `items`. */
export function scriptArray(realm: Realm, items: Iterable<unknown>): unknown[] {
  const array = new realm.global.Array() as unknown[];
  for (const item of items) array.push(item);
  return array;
}

/** The exports of one module for one VU. */
export interface Namespace {
  readonly default: unknown;
  readonly [name: string]: unknown;
}

/**
 * Makes namespaces with the named `exports` and a `default` object of each VU's own, which its script may change. Both are made by
 * literals, so that those of all VUs have one shape: of copies, V8 gives each a shape of its own, which takes more than they do.
 */
export function namespaceMaker(realm: Realm, exports: Readonly<Record<string, unknown>>): () => Namespace {
  const names = Object.keys(exports);
  const make = realm.evaluate<(exports: object) => Namespace>(
    // As in k6, `import * as all` does not show the default.
    `(exports) => Object.defineProperty(${literal(names.toSorted())}, 'default', { value: ${literal(names)}, enumerable: false })`,
  );
  return () => make(exports);
}

function literal(names: readonly string[]): string {
  return `{${names.map((name) => `${name}: exports.${name}`).join()}}`;
}

/** Gives host functions the realm's Function prototype, so that `call`, `apply` and `bind` of the script's world are found on them. */
export function scriptFunctions<F extends Readonly<Record<string, object>>>(realm: Realm, functions: F): F {
  for (const [name, fn] of Object.entries(functions)) {
    Object.setPrototypeOf(fn, realm.global.Function.prototype);
    Object.defineProperty(fn, 'name', { value: name, configurable: true });
    showAsNative(fn);
  }
  return functions;
}

/** The error for a blocking call that `Fiber.block` refused. */
export function blockRefused(vu: VuContext, call: string): Error {
  return vu.realm.error('Error', cannotBlock(call));
}

/** JavaScript's conversion to text, whatever the value is. */
export function stringOf(value: unknown): string {
  return String(value);
}

/** The bytes of an ArrayBuffer or a view on one, of any realm; `undefined` for other values. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isArrayBuffer(value) ? new Uint8Array(value) : undefined;
}

/** What functions of k6 take as bytes: bytes, or text that stands for its UTF-8. */
export type Input = string | Uint8Array;

/** What `data` is as input; `context` goes before the message of the error if it is none. */
export function inputOf(realm: Realm, data: unknown, context = ''): Input {
  const input = typeof data === 'string' ? data : bytesOf(data);
  if (input !== undefined) return input;
  throw realm.error('Error', `${context}invalid type ${goTypeOf(data)}, expected string, []byte or ArrayBuffer`);
}

/** The bytes of `input`: those themselves, not a copy. */
export function bufferOf(input: Input): Buffer {
  return typeof input === 'string' ? Buffer.from(input) : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
}

/** Whether `value` is an object that is there for its fields: no array, no function, nothing built in that has none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(builtIn(value) in fieldless);
}

/** `Date` and the like; `Object` for what scripts make themselves. */
function builtIn(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** What has values, but no fields, and what Go calls its type. */
const fieldless: Readonly<Record<string, string>> = {
  Boolean: 'bool',
  Date: 'time.Time',
  Map: '[][2]interface {}',
  Number: 'float64',
  Promise: '*sobek.Promise',
  Set: '[]interface {}',
};

/** What Go calls the type of a script's value, for messages that k6 users know. */
export function goTypeOf(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'function') return 'func(sobek.FunctionCall) sobek.Value';
  if (typeof value === 'bigint') return '*big.Int';
  if (Array.isArray(value)) return '[]interface {}';
  return fieldless[builtIn(value)] ?? 'map[string]interface {}';
}
