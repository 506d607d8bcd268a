// What the selections and elements of one document share, and how either comes to the other.

import type { Realm } from '../../vu/index.ts';
import type { AnyNode, Document } from './dom.ts';

export interface Page {
  readonly realm: Realm;
  readonly document: Document;
  /** Where the document came from, to resolve its links; empty for `parseHTML`. */
  readonly url: string;
  /** The script's element for a node; `undefined` for none. */
  element(node: AnyNode | null | undefined): object | undefined;
  selection(nodes: readonly AnyNode[]): object;
}
