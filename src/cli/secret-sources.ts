// --secret-source: where the secrets of `k6/secrets` come from, and their removal from everything that is logged.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LogSink } from '../engine/index.ts';
import type { SecretSource } from '../vu/index.ts';
import { badSecretSource, cannotRead } from './errors.ts';

/** What stands in the log in place of a secret. */
const redacted = '***SECRET_REDACTED***';

/** Loads what each `spec` names. Throws a UserError that says which one is wrong. */
export function loadSecretSources(specs: readonly string[], cwd: string): readonly SecretSource[] {
  const sources: SecretSource[] = [];
  for (const spec of specs) {
    const source = loadSource(spec, cwd);
    if (sources.some(({ name }) => name === source.name))
      throw badSecretSource(spec, `there is already a source named "${source.name}"`, 'give each a name of its own: name=NAME');
    sources.push(source);
  }
  return sources;
}

function loadSource(spec: string, cwd: string): SecretSource {
  const [kind = '', ...rest] = spec.split('=');
  const settings = rest.join('=');
  switch (kind) {
    case 'file':
      return fileSource(spec, settings, cwd);
    case 'mock':
      return mockSource(spec, settings);
    case 'url':
      throw badSecretSource(
        spec,
        'onrush does not ask servers for secrets yet',
        'get them before the run, into a file or variables',
      );
    case 'cloud':
      throw badSecretSource(spec, 'secrets of Grafana Cloud k6 are there for its own runs only', kinds);
    default:
      throw badSecretSource(spec, `there is no kind "${kind}"`, kinds);
  }
}

const kinds = 'sources are file=PATH and mock=KEY=VALUE,...';

/** `file=PATH`, or `file=filename=PATH,name=NAME,default`; the file has a `key=value` on each line. */
function fileSource(spec: string, settings: string, cwd: string): SecretSource {
  const { name = 'file', isDefault, others } = common(settings);
  const [first = '', ...more] = others.map((other) => other.replace(/^filename=/, ''));
  if (first === '' || more.length > 0) throw badSecretSource(spec, 'it names no file, or more than one', 'file=PATH');
  let text: string;
  try {
    text = readFileSync(resolve(cwd, first), 'utf8');
  } catch (cause) {
    throw cannotRead(first, cause);
  }
  const values: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    if (at < 1) throw badSecretSource(spec, `line ${index + 1} of the file is not key=value`);
    values[line.slice(0, at)] = line.slice(at + 1);
  }
  return { name, isDefault, values };
}

/** `mock=key=value,key2=value2`, with `name=NAME` and `default` among them. */
function mockSource(spec: string, settings: string): SecretSource {
  const { name = 'mock', isDefault, others } = common(settings);
  const values: Record<string, string> = {};
  for (const other of others) {
    const at = other.indexOf('=');
    if (at < 1) throw badSecretSource(spec, `"${other}" is not key=value`);
    values[other.slice(0, at)] = other.slice(at + 1);
  }
  if (others.length === 0) throw badSecretSource(spec, 'it holds no secret', 'mock=KEY=VALUE,...');
  return { name, isDefault, values };
}

interface CommonSettings {
  readonly name: string | undefined;
  readonly isDefault: boolean;
  readonly others: readonly string[];
}

/** What every kind of source takes. */
function common(settings: string): CommonSettings {
  const parts = settings.split(',').filter((part) => part !== '');
  const name = parts.find((part) => part.startsWith('name='))?.slice('name='.length);
  const others = parts.filter((part) => part !== 'default' && !part.startsWith('name='));
  return { name, isDefault: parts.includes('default'), others };
}

/** Takes every secret out of a text. k6: it hides secrets once they have been used; ours are hidden from the start. */
export function cleaner(sources: readonly SecretSource[]): (text: string) => string {
  // Longer ones first: one may contain another.
  const secrets = sources
    .flatMap(({ values }) => Object.values(values))
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, redacted), text);
}

/** A sink that never sees a secret. */
export function redacting(sink: LogSink, clean: (text: string) => string): LogSink {
  return (entry) => {
    const fields = Object.fromEntries(Object.entries(entry.fields).map(([key, value]) => [key, clean(value)]));
    sink({ ...entry, message: clean(entry.message), fields });
  };
}
