const o = {
  get a() {
    return block(1);
  },
};
const f = ({ a }) => a;
for (const x of [null, undefined])
  try {
    f(x);
  } catch (e) {
    log(e.name);
  }
