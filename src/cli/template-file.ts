// A template of the user's own for `onrush new --template PATH`: a script in which `{{ .ScriptName }}` and `{{ .ProjectID }}` are filled in,
// and what stands between `{{ if .ProjectID }}` and `{{ end }}` is left out without one. k6: as much of Go's templates as its own ones use.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { badTemplate, cannotRead } from './errors.ts';

interface TemplateValues {
  readonly ScriptName: string;
  readonly ProjectID: string;
}

/** Is `name` the path of a file rather than the name of a template? */
export function isTemplateFile(name: string): boolean {
  return /[/\\.]/.test(name);
}

/** The script that the template at `path` makes. Throws a UserError if it cannot be read or understood. */
export function fillTemplateFile(cwd: string, path: string, values: TemplateValues): string {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  return fillTemplate(text, path, values);
}

const conditional = /\{\{(-?)\s*if\s+\.(ScriptName|ProjectID)\s*(-?)\}\}([^]*?)\{\{(-?)\s*end\s*(-?)\}\}/g;
const action = /\{\{(-?)\s*(.*?)\s*(-?)\}\}/gs;

/** `-` inside the braces takes the blanks on that side away, as in Go. */
function fillTemplate(text: string, path: string, values: TemplateValues): string {
  const trimmed = text.replace(/\s*\{\{-/g, '{{').replace(/-\}\}\s*/g, '}}');
  const chosen = trimmed.replace(conditional, (...match: string[]) =>
    values[match[2] as keyof TemplateValues] === '' ? '' : match[4]!,
  );
  return chosen.replace(action, (...match: string[]) => {
    const name = /^\.(ScriptName|ProjectID)$/.exec(match[2]!)?.[1];
    if (name === undefined) throw badTemplate(path, match[0]!);
    return values[name as keyof TemplateValues];
  });
}
