// Sorting: numbers, texts and objects by two keys, and a search in the result.
const people = Array.from({ length: 1000 }, (_, i) => ({
  id: (i * 7919) % 1000,
  name: `name ${(i * 104_729) % 1000}`,
  age: (i * 31) % 90,
}));

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  const byAge = [...people].sort((a, b) => a.age - b.age || a.id - b.id);
  const names = people.map((person) => person.name).sort();
  const ids = people.map((person) => person.id).sort((a, b) => a - b);
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle] < 500) low = middle + 1;
    else high = middle;
  }
  if (byAge[0].age !== 0 || names[0] !== 'name 0' || low !== 500) throw new Error('wrong result');
}
