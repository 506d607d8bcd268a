const f = (() => block(1)); log(f.name)
