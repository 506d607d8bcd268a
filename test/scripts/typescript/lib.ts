export enum Kind {
  First,
  Second,
}
export const describe = (kind: Kind): string => `kind ${kind}`;
