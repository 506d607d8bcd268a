for (const v of [1, 2, 3, 'x'])
  switch (block(v)) {
    case block(1):
      log('one');
    case 2:
      log('two');
      break;
    case 'x': {
      log('x');
      break;
    }
    default:
      log('default');
  }
