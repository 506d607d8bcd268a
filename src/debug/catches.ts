// Whether a function catches what is thrown at a place in it, told from its text.

import { Lines } from '../base/index.ts';
import { childrenOf, isFunction, parseModule, type AnyNode } from '../coroutine/index.ts';

export class Catches {
  private readonly program: AnyNode | undefined;
  private readonly lines: Lines;

  constructor(text: string) {
    this.program = parsed(text);
    this.lines = new Lines(text);
  }

  /** True if a `catch` of the function around this place (line and column from 0) is for what is thrown there. */
  catches(line: number, column: number): boolean {
    return this.look(line, column).isCaught;
  }

  /** Likewise, or the function is async: what is thrown in it goes no further. */
  keeps(line: number, column: number): boolean {
    const { isCaught, isAsync } = this.look(line, column);
    return isCaught || isAsync;
  }

  private look(line: number, column: number): { isCaught: boolean; isAsync: boolean } {
    const at = this.lines.positionOf(line, column);
    let [isCaught, isAsync] = [false, false];
    for (let node = this.program; node !== undefined; node = childrenOf(node).find((child) => holds(child, at))) {
      if (isFunction(node)) [isCaught, isAsync] = [false, node.async];
      else if (node.type === 'TryStatement' && node.handler && holds(node.block, at)) isCaught = true;
    }
    return { isCaught, isAsync };
  }
}

function holds({ start, end }: AnyNode, at: number): boolean {
  return start <= at && at < end;
}

/** `undefined` if it is no module: Node's own sources are at times the bodies of functions. */
function parsed(text: string): AnyNode | undefined {
  try {
    return parseModule(text);
  } catch {
    return undefined;
  }
}
