const a = block(1)
block(2)
const b = [a]
block(3)
;[1].forEach(x => block(x))
log(a, b)
let c
block(c)
log('end')
