// A client of the demo shop, for the scripts beside it.

import http from 'k6/http';

export interface Product {
  id: number;
  name: string;
  category: string;
  /** Cents. */
  price: number;
}

export enum Sorting {
  Relevance,
  Cheapest,
}

interface Page<T> {
  total: number;
  items: T[];
}

export class Shop {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  search(words: string, sorting: Sorting = Sorting.Relevance): Product[] {
    const { items } = this.#get<Page<Product>>(`/api/products?q=${encodeURIComponent(words)}`);
    return sorting === Sorting.Cheapest ? items.sort((a, b) => a.price - b.price) : items;
  }

  #get<T>(path: string): T {
    const response = http.get(this.#baseUrl + path, { tags: { name: 'shop' } });
    if (response.status !== 200) throw new Error(`${path}: status ${response.status}`);
    return response.json() as T;
  }
}
