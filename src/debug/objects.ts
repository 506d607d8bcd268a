// Objects of the script as the user knows them: functions by the text they were written in, classes by their names, and without the
// private fields of ours.

import type { CompiledScript } from '../vu/index.ts';
import type { UserPositions } from './positions.ts';
import type { WorkerInspector } from './worker-inspector.ts';

interface RemoteObject {
  type: string;
  subtype?: string;
  objectId?: string;
  className?: string;
  description?: string;
  preview?: Preview;
}

interface Preview {
  description?: string;
  properties?: (Named & { readonly type: string; value?: string; valuePreview?: Preview })[];
}

interface Named {
  readonly name: string;
}

/** Texts of so many functions are asked for at once. */
const mostTexts = 500;
const textsOf = `function(...all) { return all.map((one) => {
  try { return Function.prototype.toString.call(one); } catch {}
}); }`;

export class Objects {
  private readonly inspector: WorkerInspector;
  private readonly prefix: string;
  private readonly classNames: ReadonlyMap<string, string>;
  private readonly hasWord: (word: string) => boolean;

  constructor(inspector: WorkerInspector, script: CompiledScript, positions: UserPositions) {
    this.inspector = inspector;
    this.prefix = prefixOf(script);
    const given = script.code.matchAll(/static\{\$\$_*nameClass\(this,"([^"]+)",("(?:[^"\\]|\\.)*")\)/g);
    this.classNames = new Map(Array.from(given, ([, ours, name]) => [ours!, JSON.parse(name!) as string]));
    const known = new Map<string, boolean>();
    this.hasWord = (word) => {
      if (!known.has(word))
        known.set(
          word,
          positions.scripts.some(({ text }) => text.includes(word)),
        );
      return known.get(word)!;
    };
  }

  /** True for a variable or property that the transform made. */
  isOurs({ name }: Named): boolean {
    return name.includes(this.prefix);
  }

  /** True for a private field of an object of ours. */
  isHidden(property: Named): boolean {
    return this.isOurs(property) || (property.name.startsWith('#') && !this.hasWord(property.name));
  }

  /** Changes every remote object in a message in place. */
  rename(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    if ('type' in message && ('className' in message || 'subtype' in message || 'preview' in message))
      this.renameObject(message as RemoteObject);
    for (const value of Object.values(message)) this.rename(value);
  }

  private renameObject(object: RemoteObject): void {
    const { className, preview } = object;
    if (className !== undefined) object.className = this.className(className);
    if (object.type === 'object') this.describe(object);
    if (preview !== undefined) this.renamePreview(preview);
  }

  private renamePreview(preview: Preview): void {
    this.describe(preview);
    if (preview.properties === undefined) return;
    preview.properties = preview.properties.filter((property) => !this.isHidden(property));
    for (const property of preview.properties) {
      if (property.type === 'object' && property.value !== undefined) property.value = this.className(property.value);
      if (property.valuePreview !== undefined) this.renamePreview(property.valuePreview);
    }
  }

  private describe(object: { description?: string }): void {
    if (object.description !== undefined) object.description = this.className(object.description);
  }

  /** Also of an array of them: `$$class_2(3)`. */
  private className(text: string): string {
    const name = /^[\w$]+/.exec(text)?.[0];
    if (name === undefined) return text;
    const given = this.classNames.get(name);
    if (given !== undefined) return given + text.slice(name.length);
    return /^_[A-Z]/.test(name) && !this.hasWord(name) ? text.slice(1) : text;
  }

  /** Gives functions among `objects` the text that the script itself would get for them. */
  async setTexts(objects: readonly (RemoteObject | undefined)[]): Promise<void> {
    const compiled = objects.filter(isFunctionOfScript).slice(0, mostTexts);
    if (compiled.length === 0) return;
    const answer = await this.inspector.call('Runtime.callFunctionOn', {
      objectId: compiled[0]!.objectId,
      functionDeclaration: textsOf,
      arguments: compiled.map(({ objectId }) => ({ objectId })),
      returnByValue: true,
      silent: true,
    });
    if ('error' in answer) return;
    const { value } = (answer.result as { result: { value?: (string | null)[] } }).result;
    for (const [index, text] of value?.entries() ?? []) if (text !== null) compiled[index]!.description = this.visible(text);
  }

  /** Classes of the host are nothing to look into. */
  private visible(text: string): string {
    const name = /^class (\w*)/.exec(text)?.[1];
    return name === undefined || this.hasWord(name) ? text : `class ${name} { [native code] }`;
  }
}

/** What the names of the transform begin with: `$$`, or more where the script has that. */
export function prefixOf({ code }: CompiledScript): string {
  return /^\(function\((\$\$_*)rt\)/.exec(code)?.[1] ?? '$$';
}

function isFunctionOfScript(object: RemoteObject | undefined): object is RemoteObject {
  return object?.type === 'function' && object.objectId !== undefined && object.description?.includes('[native code]') === false;
}
