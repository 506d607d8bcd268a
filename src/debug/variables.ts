// Variables by the names the user gave them. The bundler renames what would collide with a name of another module or scope, and the
// compiled code has variables of its own; scopes are shown without these, and expressions of the user's find the renamed ones.

import type { CallFrame, Frames, UserFrame } from './frames.ts';
import type { WorkerInspector } from './worker-inspector.ts';

interface Property {
  readonly name: string;
}

const ours = /^\$\$/;
const identifier = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

export class Variables {
  private readonly inspector: WorkerInspector;
  private readonly frames: Frames;
  /** The file of each scope object that was shown. */
  private readonly scopes = new Map<string, string>();
  private readonly bundledNames = new WeakMap<CallFrame, Promise<ReadonlyMap<string, string>>>();

  constructor(inspector: WorkerInspector, frames: Frames) {
    this.inspector = inspector;
    this.frames = frames;
  }

  /** The frames that were shown last; objects of earlier pauses are gone. */
  show(frames: readonly UserFrame[]): void {
    this.scopes.clear();
    for (const { raw, user } of frames)
      for (const { type, object } of raw.scopeChain)
        if (user !== undefined && type !== 'global' && object.objectId !== undefined) this.scopes.set(object.objectId, user.file);
  }

  /** The properties of an object as the user knows them. */
  rename<P extends Property>(objectId: string, properties: readonly P[]): readonly P[] {
    const file = this.scopes.get(objectId);
    if (file === undefined) return properties;
    return properties
      .filter(({ name }) => !ours.test(name))
      .map((property) => ({ ...property, name: this.frames.names.original(property.name, file) }));
  }

  /** What a variable is called in the program. */
  async bundledName(frame: UserFrame, name: string): Promise<string> {
    return (await this.namesIn(frame)).get(name) ?? name;
  }

  /** `expression` with the user's names, for the program. */
  async compiled(frame: UserFrame, expression: string): Promise<string> {
    const names = await this.namesIn(frame);
    const words = new Set(expression.match(identifier));
    const renamed = [...words].filter((word) => (names.get(word) ?? word) !== word);
    if (renamed.length === 0) return expression;
    const aliases = renamed.map((word) => `${word}=${names.get(word)}`).join(',');
    return `(()=>{const ${aliases};return eval(${JSON.stringify(expression)})})()`;
  }

  /** Bundled names by the user's, of all variables that the frame sees; inner ones hide outer ones. */
  private namesIn({ raw, user }: UserFrame): Promise<ReadonlyMap<string, string>> {
    let names = this.bundledNames.get(raw);
    if (names === undefined) this.bundledNames.set(raw, (names = this.collect(raw, user?.file)));
    return names;
  }

  private async collect({ scopeChain }: CallFrame, file: string | undefined): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    if (file === undefined) return names;
    for (const { type, object } of scopeChain) {
      if (type === 'global' || object.objectId === undefined) continue;
      const { result } = await this.inspector.send<{ result: readonly Property[] }>('Runtime.getProperties', {
        objectId: object.objectId,
        ownProperties: true,
      });
      for (const { name } of result) {
        const original = this.frames.names.original(name, file);
        if (!ours.test(name) && !names.has(original)) names.set(original, name);
      }
    }
    return names;
  }
}
