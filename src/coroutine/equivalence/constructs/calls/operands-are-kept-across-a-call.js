let a = 1;
log(a + (a = block(5)) + a, [a, (a = block(7)), a], { x: a, y: (a = block(8)), z: a });
