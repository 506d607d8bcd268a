// Where a script comes from.

export interface ScriptSource {
  /** Absolute path, an `https:` URL, or `<cwd>/-` for a script from standard input. */
  readonly path: string;
  /** The text, if it has been read already: that of standard input, for one. */
  readonly text?: string | undefined;
  /** The files of an archive by absolute path or URL, the script among them. No file is then read from elsewhere. */
  readonly archived?: ReadonlyMap<string, Uint8Array> | undefined;
}

export function isUrl(path: string): boolean {
  return path.startsWith('https://');
}
