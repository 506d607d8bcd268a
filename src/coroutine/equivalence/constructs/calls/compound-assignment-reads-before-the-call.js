let a = 1; a += (a = 10, block(5)); log(a); const o = { v: 1 }; o.v += (o.v = 10, block(5)); log(o.v)
