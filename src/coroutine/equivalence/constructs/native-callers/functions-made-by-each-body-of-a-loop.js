// Native code calls each of them more than once; all of a loop must stay apart from one another.
const still = (x) => (x === 'never' ? block(x) : x);
const text = (make) => ({ toString: () => String(still(make())) });
const twice = (made) => log(made.map((one) => `${one}|${one}`));
const made = [];
const fill = (...all) => made.push(...all);

for (const i of [1, 2]) fill(text(() => i), { toString: () => String(still(i)) });
for (const key in { a: 1, b: 2 }) fill({ toString: () => still(key) });
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) fill({ toString: () => `${still(i)}${j}` });
let n = 0;
while (n < 2) fill(((m) => ({ toString: () => `while ${still(m)}` }))(n++));
do fill({ toString: () => `do ${still(n)}` });
while (n-- > 0);
twice(made.splice(0));

outer: for (let i = 0; i < 3; i++)
  inner: for (const j of [0, 1, 2]) {
    if (j === 1) continue inner;
    if (i === 1) continue outer;
    switch (j) {
      case 0:
        fill({ toString: () => `case ${still(i)}${j}` });
        break;
      default: {
        const k = block(j);
        fill({ toString: () => `block ${still(i)}${k}` });
        if (i === 2) break outer;
      }
    }
  }
twice(made.splice(0));

function* generator() {
  for (let i = 0; i < 3; i++) {
    try {
      yield { toString: () => `generated ${still(i)}` };
      if (i === 1) continue;
      yield { toString: () => `again ${still(i)}` };
    } finally {
      fill({ toString: () => `finally ${still(i)}` });
    }
  }
}
for (const one of generator()) fill(one);
twice(made.splice(0));

for (let i = 0, head = { toString: () => `head ${still(i)}` }; fill({ toString: () => `test ${still(i)}` }), i < 2; i++) fill(head);
for (const [a = { toString: () => `default ${still(n)}` }] of [[], [block(1)]]) fill(a);
for (var x of [1, 2]) {
  function declared() {
    return { toString: () => `declared ${still(x)}` };
  }
  var f = () => ({ toString: () => `var ${still(x)}` });
  fill(declared(), f(), { toString: declared });
}
twice(made.filter((one) => one.toString !== declared).splice(0));
async function later() {
  for (let i = 0; i < 2; i++) {
    const m = await i;
    fill({ toString: () => `async ${still(m)}${i}` });
  }
}
made.splice(0);
await later();
twice(made);
