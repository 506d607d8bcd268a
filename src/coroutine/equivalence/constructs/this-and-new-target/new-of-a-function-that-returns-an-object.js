function P() {
  block();
  return { own: 1 };
}
function Q() {
  block();
  return 1;
}
log(new P(), new Q() instanceof Q);
