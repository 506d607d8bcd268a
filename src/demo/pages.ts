// The HTML pages of the demo shop.

import type { Product } from './catalogue.ts';

interface RouteLine {
  readonly method: string;
  readonly path: string;
  readonly about: string;
}

export function homePage(products: readonly Product[], routes: readonly RouteLine[], user: string | undefined): string {
  const greeting = user === undefined ? '<a href="/login">Log in</a>' : `<p class="user">Welcome back, ${escapeHtml(user)}</p>`;
  const items = products.map(({ id, name }) => `<li><a href="/products/${id}">${escapeHtml(name)}</a></li>`).join('\n');
  const rows = routes.map(
    ({ method, path, about }) =>
      `<tr><td>${method}</td><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(about)}</td></tr>`,
  );
  return page(
    'Demo shop',
    `${greeting}\n<ul class="products">\n${items}\n</ul>\n<h2>Routes</h2>\n<table class="routes">\n${rows.join('\n')}\n</table>`,
  );
}

export function productPage({ id, name, price, stock, category, description }: Product): string {
  const body = `<p class="description">${escapeHtml(description)}</p>
<dl><dt>Price</dt><dd class="price">${(price / 100).toFixed(2)}</dd><dt>Stock</dt><dd class="stock">${stock}</dd><dt>Category</dt><dd>${escapeHtml(category)}</dd></dl>
<p><a class="next" href="/products/${id + 1}">Next</a> <a href="/">Home</a></p>`;
  return page(name, body);
}

export function loginPage(message: string): string {
  const notice = message === '' ? '' : `<p class="error">${escapeHtml(message)}</p>\n`;
  return page(
    'Log in',
    `${notice}<form action="/login" method="post">
<input type="hidden" name="origin" value="form">
<label>Name <input name="username" value="guest"></label>
<label>Password <input name="password" type="password" value=""></label>
<input type="submit" name="go" value="Log in">
</form>`,
  );
}

function page(title: string, body: string): string {
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title>`;
  return `<!doctype html>\n<html lang="en">\n<head>${head}</head>\n<body>\n<h1>${escapeHtml(title)}</h1>\n${body}\n</body>\n</html>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
