log((() => block('now'))());
