try { log(yield) } catch (e) { log(e) } log(typeof yield); yield = block(5); log(yield); (function () { return yield })();
