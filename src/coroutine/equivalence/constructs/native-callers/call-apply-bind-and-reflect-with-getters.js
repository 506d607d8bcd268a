const o = {
  get f() {
    return function (...a) {
      return block([this.v, ...a]);
    };
  },
  v: 1,
};
log(o.f.call({ v: 2 }, 1), o.f.apply({ v: 3 }, [2]), o.f.bind({ v: 4 }, 5)(6), Reflect.apply(o.f, { v: 7 }, [8]));
