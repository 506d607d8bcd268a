const o = { f: () => block({ x: 1 }) };
let u;
log(delete o?.f().x, delete u?.f().x);
