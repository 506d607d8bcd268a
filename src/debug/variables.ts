// Variables by the names the user gave them. The bundler renames what would collide with a name of another module or scope, and the
// compiled code has variables of its own; scopes are shown without these, and expressions of the user's find the renamed ones.

import { isProgramScope, type CallFrame, type Frames, type Scope, type UserFrame } from './frames.ts';
import type { Objects } from './objects.ts';
import type { WorkerInspector } from './worker-inspector.ts';

interface Property {
  readonly name: string;
}

/** A scope that was shown. */
interface Shown {
  readonly file: string;
  readonly scope: Scope;
}

const identifier = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

export class Variables {
  private readonly inspector: WorkerInspector;
  private readonly frames: Frames;
  private readonly objects: Objects;
  private readonly scopes = new Map<string, Shown>();
  private readonly expressions = new WeakMap<CallFrame, Promise<ReadonlyMap<string, string>>>();

  constructor(inspector: WorkerInspector, frames: Frames, objects: Objects) {
    this.inspector = inspector;
    this.frames = frames;
    this.objects = objects;
  }

  /** The frames that were shown last; objects of earlier pauses are gone. */
  show(frames: readonly UserFrame[]): void {
    this.scopes.clear();
    for (const { raw, user } of frames)
      for (const scope of raw.scopeChain)
        if (user !== undefined && scope.type !== 'global' && scope.object.objectId !== undefined)
          this.scopes.set(scope.object.objectId, { file: user.file, scope });
  }

  /** The properties of an object as the user knows them. */
  rename<P extends Property>(objectId: string, properties: readonly P[]): readonly P[] {
    const shown = this.scopes.get(objectId);
    if (shown === undefined) return properties.filter((property) => !this.objects.isHidden(property));
    return this.known(shown, properties).map((property) => ({ ...property, name: this.original(property.name, shown) }));
  }

  /** What a variable is called in the program. */
  async bundledName(frame: UserFrame, name: string): Promise<string> {
    return (await this.expressionsIn(frame)).get(name) ?? name;
  }

  /** `expression` with the user's names, for the program. */
  async compiled(frame: UserFrame, expression: string): Promise<string> {
    const words = new Set(expression.match(identifier));
    const all = await this.expressionsIn(frame);
    const renamed = [...words].filter((word) => (all.get(word) ?? word) !== word);
    if (renamed.length === 0) return expression;
    const path = /^[\w$]+(?=(?:\.[\w$]+|\[\w+\])*$)/.exec(expression.trim())?.[0];
    if (path !== undefined) return expression.trim().replace(path, () => all.get(path)!);
    const aliases = renamed.map((word) => `${word}=${all.get(word)}`).join(',');
    const changes = renamed.map((word) => `if(!Object.is(${word},${all.get(word)}))${all.get(word)}=${word};`).join('');
    return `(()=>{let ${aliases};try{return eval(${JSON.stringify(expression)})}finally{${changes}}})()`;
  }

  /** Those of a scope's variables that the user has made or imported. */
  private known<P extends Property>({ file, scope }: Shown, properties: readonly P[]): readonly P[] {
    const isProgram = isProgramScope(scope);
    return properties.filter(
      (property) => !this.objects.isOurs(property) && (!isProgram || this.frames.names.isIn(property.name, file)),
    );
  }

  private original(name: string, { file, scope }: Shown): string {
    return this.frames.names.original(name, file, this.frames.range(scope));
  }

  /** What the program has for the user's names, of all variables that the frame sees; inner ones hide outer ones. */
  private expressionsIn({ raw, user }: UserFrame): Promise<ReadonlyMap<string, string>> {
    let found = this.expressions.get(raw);
    if (found === undefined) this.expressions.set(raw, (found = this.collect(raw, user?.file)));
    return found;
  }

  private async collect({ scopeChain }: CallFrame, file: string | undefined): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    if (file === undefined) return found;
    for (const scope of scopeChain) {
      const { objectId } = scope.object;
      if (scope.type === 'global' || objectId === undefined) continue;
      const { result } = await this.inspector.send<{ result: readonly Property[] }>('Runtime.getProperties', {
        objectId,
        ownProperties: true,
      });
      for (const { name } of this.known({ file, scope }, result)) {
        const original = this.original(name, { file, scope });
        if (!found.has(original)) found.set(original, name);
      }
    }
    for (const [name, item] of this.frames.names.imported(file)) if (!found.has(name)) found.set(name, item);
    return found;
  }
}
