const o = {
  get a() {
    block();
    return {
      get b() {
        block();
        return { c: [1, 2] };
      },
    };
  },
};
log(o.a.b.c[1], o.a.b['c'].length);
