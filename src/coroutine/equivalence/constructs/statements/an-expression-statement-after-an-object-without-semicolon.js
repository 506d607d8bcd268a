let a
a = { x: 1 }
log(block(a))
a = function () { return block(2) }
log(a())
