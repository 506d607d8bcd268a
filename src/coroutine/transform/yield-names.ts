// Sloppy code may call a variable or a label `yield`, which in the generators that functions are compiled to means something else. So these
// names get another first letter before the program is compiled. Lengths and places stay; functions that would be named so are renamed (see shown-names.ts).

import type { AnyNode, Program } from './ast.ts';
import { forEachChild } from './children.ts';
import { parseModule } from './parser.ts';
import { analyseScopes } from './analysis/scope.ts';
import type { ScopeInfo } from './analysis/scope-info.ts';

/** What `yield` becomes: its first letter is one of the Vai script. */
export const otherName = '\ua500ield';

/** The name as the script knows it. */
export function originalName(name: string): string {
  return name === otherName ? 'yield' : name;
}

interface Parsed {
  readonly source: string;
  readonly program: Program;
  readonly scopes: ScopeInfo;
}

/** Parses a program and finds its scopes; the source it gives is another one if a variable or a label is called `yield`. */
export function parseRenamed(source: string): Parsed {
  const program = parseModule(source);
  const scopes = analyseScopes(program);
  if (!scopes.namesYield) return { source, program, scopes };
  const places = new Places(scopes);
  places.visit(program);
  const characters = source.split('');
  for (const place of places.found) characters[place] = otherName[0]!;
  const renamed = characters.join('');
  const again = parseModule(renamed);
  return { source: renamed, program: again, scopes: analyseScopes(again) };
}

class Places {
  readonly found: number[] = [];
  private readonly scopes: ScopeInfo;

  constructor(scopes: ScopeInfo) {
    this.scopes = scopes;
  }

  readonly visit = (node: AnyNode): void => {
    if (node.type === 'Identifier') this.note(node);
    else if (node.type === 'MemberExpression') {
      this.visit(node.object);
      if (node.computed) this.visit(node.property);
    } else if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
      if (node.computed) this.visit(node.key);
      if (node.value) this.visit(node.value);
    } else forEachChild(node, this.visit, undefined);
  };

  /** Global variables, which are properties of an object, keep their names. */
  private note(node: AnyNode & { type: 'Identifier' }): void {
    const { bindingOf } = this.scopes;
    if (node.name === 'yield' && !(bindingOf.has(node) && bindingOf.get(node) === undefined)) this.found.push(node.start);
  }
}
