const base = () => block('base');
const g = () => 'own';
Object.setPrototypeOf(g, base);
log(g());
