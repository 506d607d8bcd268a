log(typeof (() => block())());
