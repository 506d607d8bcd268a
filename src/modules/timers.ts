// `k6/timers`: the four timer functions of the VU's global object, as a module.

import type { ModuleKind } from '../vu/index.ts';
import { namespaceOf, type ScriptObject } from './script-values.ts';

export const timers: ModuleKind = (vu) => {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = vu.global as ScriptObject;
  return namespaceOf(vu.realm, { setTimeout, clearTimeout, setInterval, clearInterval });
};
