for (let i = block(0); block(i) < block(3); i += block(1)) log(i);
