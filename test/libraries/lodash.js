import _ from 'lodash';

export const pure = () => ({
  chunk: _.chunk([1, 2, 3, 4, 5], 2),
  grouped: _.groupBy(['one', 'two', 'three'], 'length'),
  sorted: _.sortBy(
    [
      { name: 'b', age: 2 },
      { name: 'a', age: 2 },
      { name: 'c', age: 1 },
    ],
    ['age', (item) => item.name],
  ),
  chained: _([3, 1, 2])
    .map((n) => n * 2)
    .filter((n) => n > 2)
    .sort()
    .value(),
  merged: _.merge({ a: { b: 1 } }, { a: { c: [2] } }),
  isEqual: _.isEqual(new Map([[1, { a: 2 }]]), new Map([[1, { a: 2 }]])),
  cloned: _.cloneDeep({ when: new Date(0), set: [...new Set([1, 1])] }),
  template: _.template('<% _.each(names, function (name) { %><b><%- name %></b><% }) %>')({ names: ['x & y', 'z'] }),
  curried: _.curry((a, b, c) => [a, b, c])(1)(2, 3),
  words: _.words('fred, barney & pebbles').map(_.upperFirst),
  memoized: (() => {
    let calls = 0;
    const f = _.memoize((x) => (calls++, x * 2));
    return [f(2), f(2), calls];
  })(),
});

export const blocking = ({ say, sleep }) => ({
  map: _.map(['a', 'b', 'c'], (text) => say(text)),
  reduce: _.reduce(['d', 'e'], (all, text) => all + say(text), ''),
  filter: _.filter(['f', 'g'], (text) => say(text) === 'G'),
  sortBy: _.sortBy(['z', 'y', 'x'], (text) => say(text)),
  mapValues: _.mapValues({ h: 'h', i: 'i' }, (text) => say(text)),
  flow: _.flow(say, (text) => text + '!', say)('j'),
  times: _.times(3, (n) => (sleep(0.001), n)),
  attempt: _.attempt(() => say('k')),
  once: (() => {
    const once = _.once(() => say('l'));
    return [once(), once()];
  })(),
});
