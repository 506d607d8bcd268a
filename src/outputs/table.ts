// The table of outputs: a new one is a file and a row here.

import { unknownOutput } from './errors.ts';
import { json } from './json.ts';
import type { Output, OutputContext, OutputKind } from './output.ts';

export const outputKinds: ReadonlyMap<string, OutputKind> = new Map([json].map((kind) => [kind.name, kind]));

/** Makes the output that `--out type[=argument]` asks for; `context.argument` and `context.config` are filled in from it. */
export function createOutput(spec: string, context: Omit<OutputContext, 'argument' | 'config'> & Collectors): Output {
  const [, type = spec, argument = ''] = /^([^=]*)=(.*)$/s.exec(spec) ?? [];
  const kind = outputKinds.get(type);
  if (kind === undefined) throw unknownOutput(type, [...outputKinds.keys()]);
  return kind.create({ ...context, argument, config: context.collectors?.[type] });
}

/** `collectors` of the config file: settings by output type. */
export interface Collectors {
  readonly collectors?: Readonly<Record<string, OutputContext['config']>> | undefined;
}
