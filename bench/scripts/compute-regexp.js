// Regular expressions: find, test and replace in a page of log lines.
const lines = Array.from(
  { length: 300 },
  (_, i) =>
    `10.0.${i % 256}.${(i * 7) % 256} - user${i} [12/Mar/2026:10:${String(i % 60).padStart(2, '0')}:00] "GET /item/${i}?q=${i * 3} HTTP/1.1" ${i % 7 ? 200 : 404} ${i * 13}`,
).join('\n');

const line = /^(\d+\.\d+\.\d+\.\d+) - (\w+) \[([^\]]+)\] "(\w+) ([^ "]+)[^"]*" (\d{3}) (\d+)$/gm;

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  let bytes = 0;
  let missing = 0;
  for (const [, , , , , path, status, size] of lines.matchAll(line)) {
    bytes += Number(size);
    if (status === '404' && /\bq=\d+$/.test(path)) missing++;
  }
  const hidden = lines.replace(/\d+\.\d+\.\d+\.\d+/g, (address) => `${address.split('.')[0]}.x.x.x`);
  if (bytes < 1000 || missing < 10 || !hidden.includes('10.x.x.x')) throw new Error('wrong result');
}
