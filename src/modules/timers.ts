// `k6/timers`: the four timer functions of the VU's global object, as a module.

import type { ModuleKind } from '../vu/index.ts';
import { namespaceMaker, type ScriptObject } from './script-values.ts';

export const timers: ModuleKind = (vu) => {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = vu.global as ScriptObject;
  return namespaceMaker(vu.realm, { setTimeout, clearTimeout, setInterval, clearInterval })();
};
