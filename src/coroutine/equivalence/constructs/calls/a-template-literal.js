log(`${block(1)}-${block(`${block(2)}`)}`);
