let f = x => block('old' + x); log(f((f = () => 'new', 1)), f())
