// Reads what a script exports: its options as JSON, and the names of its functions (k6-facts 1.1 rules 13 and 14).

import { exitCodes, UserError, type UserErrorFields } from '../base/index.ts';
import type { VirtualUser } from '../vu/index.ts';

const lifecycleNames = ['setup', 'teardown', 'handleSummary'];

export interface ScriptExports {
  readonly options: string | undefined;
  readonly functions: readonly string[];
  /** Exported lifecycle names that are not functions. */
  readonly misfits: readonly string[];
  readonly fault: UserErrorFields | undefined;
}

/** What the evaluated program of `vu` exports. */
export function readExports(vu: VirtualUser): ScriptExports {
  const functions: string[] = [];
  const misfits: string[] = [];
  let options: string | undefined;
  let fault: UserErrorFields | undefined;
  for (const [name, value] of Object.entries(vu.exports ?? {})) {
    if (name === 'options' && value !== undefined && value !== null) {
      try {
        options = toJsonText(value);
      } catch (error) {
        fault = new UserError({
          code: 'script-options',
          message: `the exported options can't be read as JSON: ${(error as Error).message}`,
          exitCode: exitCodes.generic,
        }).toFields();
      }
    } else if (typeof value === 'function') functions.push(name);
    else if (lifecycleNames.includes(name) && value !== undefined && value !== null) misfits.push(name);
  }
  return { options, functions, misfits, fault };
}

/** k6: VU code that reads the exported `options` sees what all layers together have set. */
export function writeBackOptions(vu: VirtualUser, explicit: string): void {
  const options = vu.exports?.['options'];
  if (typeof options !== 'object' || options === null || Object.isFrozen(options)) return;
  for (const [key, value] of Object.entries(vu.realm.parseJson(explicit) as object)) Reflect.set(options, key, value);
}

/** JSON text of a value of the script's. Unlike JSON.stringify it refuses functions, NaN and cycles, naming where they are. */
export function toJsonText(value: unknown): string {
  refuse(value, '', []);
  return JSON.stringify(value);
}

function refuse(value: unknown, path: string, parents: readonly object[]): void {
  const where = path === '' ? 'the value' : `"${path}"`;
  if (typeof value === 'function') throw new Error(`${where} is a function`);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${where} is ${value}`);
  if (typeof value === 'bigint') throw new Error(`${where} is a BigInt`);
  if (typeof value !== 'object' || value === null || typeof (value as { toJSON?: unknown }).toJSON === 'function') return;
  if (parents.includes(value)) throw new Error(`${where} contains itself`);
  const inside = [...parents, value];
  for (const [key, item] of Object.entries(value)) refuse(item, path === '' ? key : `${path}.${key}`, inside);
}
