// What hey and oha call flags of `onrush http`, and long flags with one dash, as Go programs such as hey and vegeta have them.

/** Names without dashes, and what to say instead: nothing where it is so anyway. A value follows where ours takes one. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  cpus: ['--threads'],
  'disable-keepalive': ['--no-connection-reuse'],
  'disable-redirects': ['--max-redirects', '0'],
  // an https server that offers HTTP/2 is spoken to in it
  h2: [],
  http2: [],
  // percentiles are always shown
  latency: [],
  'max-workers': ['--concurrency'],
  redirect: ['--max-redirects'],
};

/** The same arguments with our flags; `own` are the long flags of the command, with their dashes. */
export function ourFlags(args: readonly string[], own: readonly string[]): readonly string[] {
  return args.flatMap((arg) => {
    const [, name, value = ''] = /^--?([a-z][a-z\d-]+)(=.*)?$/s.exec(arg) ?? [];
    if (name === undefined) return arg;
    const [flag, ...given] = otherNames[name] ?? [
      own.includes(`--${name}`) ? `--${name}` : arg.slice(0, arg.length - value.length),
    ];
    return flag === undefined ? [] : [`${flag}${value}`, ...given];
  });
}
