const o = { n: 1 };
block(o).n++;
log(--block(o).n, block(o).n--, o);
