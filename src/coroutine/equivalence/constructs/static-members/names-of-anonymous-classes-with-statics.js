const A = class { static v = block(1) }; let B; B = class { static v = block(1) }; const { C = class { static v = block(2) } } = {}; log(A.name, B.name, C.name, (class { static v = block(3) }).name)
