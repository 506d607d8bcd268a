// The compiled script on one thread: code that all VUs share. Instantiating it evaluates the top-level code once for one VU.

import { pathToFileURL } from 'node:url';
import {
  SUSPEND,
  type Coroutine,
  type ImportFunction,
  type Program as Instantiate,
  type ProgramFactory,
} from '../coroutine/index.ts';
import { mapperOf, programName, type CompiledScript } from './compiled-script.ts';
import { mayListFields, mayUsePromises } from './compiled-traits.ts';
import { missingImports } from './missing-imports.ts';
import type { Realm } from './realm.ts';

/** What a program's top-level code leaves behind. */
export type ProgramExports = Readonly<Record<string, unknown>>;

/** What one VU gives to the program. */
export interface ProgramHost {
  readonly global: object;
  readonly import: (specifier: string) => object;
  readonly enter: (section: number) => void;
}

export class Program {
  readonly sections: readonly string[];
  /** Whether reactions may be waiting in the microtask queue when a function of the program has returned. */
  readonly usesPromises: boolean;
  /** Whether the script may copy objects, list their keys, or take methods from responses. */
  readonly listsFields: boolean;
  /** The text of one of the script's files. */
  readonly sourceText: (file: string) => string | undefined;
  /** What it wants of modules and they do not have, a line each. */
  readonly missingImports: (moduleOf: (specifier: string) => object) => string[];
  private readonly realm: Realm;
  private readonly format: CompiledScript['format'];
  private readonly instantiateOnce: Instantiate;

  constructor(realm: Realm, script: CompiledScript) {
    this.realm = realm;
    this.sections = script.sections;
    this.sourceText = (file) => mapperOf(script).text(file);
    this.missingImports = (moduleOf) => missingImports(script, moduleOf);
    this.format = script.format;
    this.usesPromises = mayUsePromises(script.code);
    this.listsFields = mayListFields(script.code);
    let text: string | undefined;
    realm.runtime.compiledFrom(() => (text ??= Buffer.from(script.bundle).toString('utf8')));
    this.instantiateOnce = (realm.compile(script.code, programName) as ProgramFactory)(realm.runtime);
  }

  /** The top-level code for one VU, as a job. Its value is the program's exports, or with top-level `await` a promise of them. */
  *instantiate(host: ProgramHost): Coroutine {
    const load: ImportFunction = Object.assign(host.import, { meta: (section: number) => this.meta(section) });
    const body = this.instantiateOnce(host.global, load, host.enter);
    let step = body.next();
    while (step.done !== true && step.value === SUSPEND) {
      yield SUSPEND;
      step = body.next();
    }
    return step.done === true ? step.value : yield* this.realm.runtime.startAsync(goOn(body, step));
  }

  /** What the script exports, from the value of `instantiate`. */
  exportsOf(value: unknown): ProgramExports {
    const exports = value as ProgramExports;
    return this.format === 'esm' ? exports : ((exports['default'] ?? {}) as ProgramExports);
  }

  private meta(section: number): object {
    const url = this.sections[section]!;
    const meta = this.realm.evaluate<(resolve: (specifier: string) => string) => object>('(resolve) => ({ resolve })');
    return meta((specifier) => new URL(specifier, url.includes('://') ? url : pathToFileURL(url)).href);
  }
}

/** The rest of `body`, which has already reached its first `await`. */
function* goOn<R>(body: Coroutine<R>, reached: ReturnType<Coroutine<R>['next']>): Coroutine<R> {
  let step = reached;
  while (step.done !== true) {
    let value: unknown;
    try {
      value = yield step.value;
    } catch (error) {
      step = body.throw(error);
      continue;
    }
    step = body.next(value);
  }
  return step.value;
}
