const o = {
  get a() {
    return block(1);
  },
};
const f = ({ a }) => a,
  g = {
    m({ a } = o) {
      return [a, this === g];
    },
  };
log(f(o), g.m());
