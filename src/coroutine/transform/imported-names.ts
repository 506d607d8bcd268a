// What a program wants of the modules that it imports: names, and functions of whole modules (`http.get`), each where it is first written.

import type { ImportedName } from '../contract.ts';
import { unparen, type AnyNode } from './ast.ts';
import type { Emitter } from './emitter.ts';

export class ImportedNames {
  private readonly found = new Map<string, ImportedName>();
  /** The names that stand for whole modules, by their declarations. */
  private readonly wholes = new Map<AnyNode, { readonly specifier: string; readonly name: string }>();
  private readonly e: Emitter;

  constructor(emitter: Emitter) {
    this.e = emitter;
  }

  /** `name` is imported by the node `binding`; `default` and `*` are the whole module. */
  add(specifier: string, name: string, binding: AnyNode): void {
    this.note({ specifier, name, property: undefined }, binding);
    if (name === 'default' || name === '*') this.wholes.set(binding, { specifier, name });
  }

  /** `node` is called or constructed. */
  addCall(node: AnyNode): void {
    const callee = unparen(node);
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return;
    const binding = callee.object.type === 'Identifier' ? this.e.scopes.bindingOf.get(callee.object) : undefined;
    const whole = binding === undefined ? undefined : this.wholes.get(binding.declarations[0]!);
    if (whole !== undefined) this.note({ ...whole, property: callee.property.name }, callee);
  }

  all(): readonly ImportedName[] {
    return [...this.found.values()];
  }

  private note(wanted: Pick<ImportedName, 'specifier' | 'name' | 'property'>, node: AnyNode): void {
    const key = JSON.stringify(wanted);
    if (this.found.has(key)) return;
    const [line, column] = this.e.placeOf(node.start);
    this.found.set(key, { ...wanted, line: line + 1, column });
  }
}
