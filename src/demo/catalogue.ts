// The products of the demo shop. Each is serialised once; a list of products is then only a joining of texts.

import { seededRandom } from './random.ts';

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  /** Cents. */
  readonly price: number;
  readonly stock: number;
  readonly rating: number;
  readonly description: string;
}

const adjectives =
  'amber brisk calm dusty early foldable gentle hollow ivory jolly light mellow narrow oaken plain quiet round silver tidy woven'.split(
    ' ',
  );
const materials = 'bamboo canvas ceramic copper cork cotton glass leather linen marble oak paper steel stone wool'.split(' ');
const things: Readonly<Record<string, string>> = {
  kitchen: 'bowl kettle jug ladle mug pan plate teapot',
  garden: 'bench lantern planter rake shovel spade trowel watering-can',
  office: 'binder clock desk lamp notebook organiser pen shelf',
  travel: 'backpack bottle bag hammock map-case pouch tent towel',
};
const keptSearches = 256;

export class Catalogue {
  readonly products: readonly Product[];
  private readonly texts: readonly string[];
  private readonly words: readonly string[];
  private readonly searches: Map<string, readonly number[]> = new Map();

  constructor(items: number, seed: number) {
    const random = seededRandom(seed);
    this.products = Array.from({ length: items }, (_, index) => makeProduct(index + 1, random));
    this.texts = this.products.map((product) => JSON.stringify(product));
    this.words = this.products.map(({ name, category }) => `${name} ${category}`);
  }

  find(id: number): Product | undefined {
    return this.products[id - 1];
  }

  /** The JSON of one product. */
  text(id: number): string | undefined {
    return this.texts[id - 1];
  }

  /** The JSON of one page of the products that match `query`. */
  page(query: string, page: number, limit: number): string {
    const found = query === '' ? undefined : this.search(query.toLowerCase());
    const total = found?.length ?? this.texts.length;
    const from = (page - 1) * limit;
    const items =
      found === undefined
        ? this.texts.slice(from, from + limit)
        : found.slice(from, from + limit).map((index) => this.texts[index]!);
    return `{"page":${page},"limit":${limit},"total":${total},"pages":${Math.ceil(total / limit)},"items":[${items.join(',')}]}`;
  }

  private search(query: string): readonly number[] {
    let found = this.searches.get(query);
    if (found === undefined) {
      found = this.words.flatMap((words, index) => (words.includes(query) ? [index] : []));
      if (this.searches.size >= keptSearches) this.searches.clear();
      this.searches.set(query, found);
    }
    return found;
  }
}

function makeProduct(id: number, random: () => number): Product {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  const category = pick(Object.keys(things));
  const [adjective, material, thing] = [pick(adjectives), pick(materials), pick(things[category]!.split(' '))];
  return {
    id,
    name: `${adjective} ${material} ${thing}`,
    category,
    price: 199 + Math.floor(random() * 19_800),
    stock: Math.floor(random() * 500),
    rating: Math.round(10 + random() * 40) / 10,
    description: `A ${adjective} ${thing} made of ${material}, number ${id} of our ${category} things.`,
  };
}
