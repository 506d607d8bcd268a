const r = [1, , 3].map((x) => block(x) * 2);
log(r, 1 in r, r.length);
