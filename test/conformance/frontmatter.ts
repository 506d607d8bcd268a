// What a test262 file says about itself: the YAML between `/*---` and `---*/`, of which the suite uses a small part.

export interface Frontmatter {
  readonly flags: ReadonlySet<string>;
  readonly includes: readonly string[];
  readonly features: readonly string[];
  /** The error that the test must end with. */
  readonly negative: { readonly phase: string; readonly type: string } | undefined;
}

export function parseFrontmatter(source: string): Frontmatter {
  const yaml = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1]?.replaceAll(/\r\n?/g, '\n') ?? '';
  const negative = /^negative:\s*\n((?:[ \t]+.*\n?)+)/m.exec(yaml)?.[1];
  const field = (name: string): string => new RegExp(`^\\s*${name}:\\s*(\\S+)`, 'm').exec(negative ?? '')?.[1] ?? '';
  return {
    flags: new Set(list(yaml, 'flags')),
    includes: list(yaml, 'includes'),
    features: list(yaml, 'features'),
    negative: negative === undefined ? undefined : { phase: field('phase'), type: field('type') },
  };
}

/** `name: [a, b]`, or one item a line. */
function list(yaml: string, name: string): string[] {
  const inline = new RegExp(`^${name}:\\s*\\[([^\\]]*)\\]`, 'm').exec(yaml)?.[1];
  if (inline !== undefined)
    return inline
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const lines = new RegExp(`^${name}:\\s*\\n((?:\\s*-\\s*.*\\n?)+)`, 'm').exec(yaml)?.[1] ?? '';
  return [...lines.matchAll(/-\s*(\S+)/g)].map((match) => match[1]!);
}
