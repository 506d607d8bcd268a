export const options = { iterations: 3 };
export default function () {}
export function handleSummary(data) {
  return {
    stdout: `iterations: ${data.metrics.iterations.values.count}\n`,
    stderr: 'to stderr\n',
    'result.json': JSON.stringify({ root: data.root_group.id, type: data.metrics.iteration_duration.type, tty: data.state.isStdOutTTY }),
    'bytes.bin': new Uint8Array([104, 105]).buffer,
  };
}
