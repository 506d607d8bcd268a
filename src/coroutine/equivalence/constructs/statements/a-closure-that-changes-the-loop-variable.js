for (let i = 0; i < 4; i++) {
  const skip = () => {
    i += block(1);
  };
  skip();
  log(i);
}
