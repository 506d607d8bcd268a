const note = (text, value) => {
  log(text);
  return block(value);
};
const target = {
  set x(v) {
    note('set x ' + v);
  },
  set y(v) {
    note('set y ' + v);
    if (v === 'bad') throw new Error('bad');
  },
};
const source = {
  get p() {
    return note('get p');
  },
  get q() {
    return note('get q', 'q');
  },
};
({ [note('key', 'p')]: note('target', target)[note('name', 'x')] = note('default', 1), q: note('second', target).y } = source);
function* items(last) {
  try {
    log('first');
    yield block(1);
    log('second');
    yield block(last);
    log('third');
  } finally {
    log('left');
  }
}
[note('a', target).x, note('b', target).y] = items(2);
[note('a', target).x, ...note('b', target).y] = items(3);
try {
  [target.x, target.y, a] = items('bad');
} catch (e) {
  log(e);
}
let a;
