// A JavaScript-heavy iteration: parse a document of 500 items, map, filter, sort, and write it again.
const document = JSON.stringify(
  Array.from({ length: 500 }, (_, id) => ({
    id,
    name: `item ${id}`,
    price: (id * 7919) % 1000,
    tags: ['a', 'b', `t${id % 10}`],
  })),
);

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  const items = JSON.parse(document);
  const dear = items
    .filter((item) => item.price > 250)
    .map((item) => ({ ...item, label: `${item.name.toUpperCase()} ${item.tags.join('/')}` }))
    .sort((a, b) => a.price - b.price);
  const total = dear.reduce((sum, item) => sum + item.price, 0);
  if (JSON.stringify({ total, dear }).length < 1000) throw new Error('wrong result');
}
