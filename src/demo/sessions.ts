// Who is logged in, and what is in their carts. Bounded: a load test may log in millions of times, the oldest sessions go first.

import { randomBytes } from 'node:crypto';

export interface Session {
  readonly token: string;
  readonly user: string;
  /** Quantity by product. */
  readonly cart: Map<number, number>;
}

const keptSessions = 100_000;
export const maxCartLines = 100;
/** The one password of the shop. */
export const password = 'secret';

export class Sessions {
  private readonly sessions: Map<string, Session> = new Map();
  private orders = 0;

  open(user: string): Session {
    const session: Session = { token: randomBytes(12).toString('base64url'), user, cart: new Map() };
    this.sessions.set(session.token, session);
    if (this.sessions.size > keptSessions) this.sessions.delete(this.sessions.keys().next().value!);
    return session;
  }

  find(token: string | undefined): Session | undefined {
    return token === undefined ? undefined : this.sessions.get(token);
  }

  close(token: string): void {
    this.sessions.delete(token);
  }

  /** False if the cart is full. */
  add({ cart }: Session, productId: number, quantity: number): boolean {
    if (!cart.has(productId) && cart.size >= maxCartLines) return false;
    cart.set(productId, (cart.get(productId) ?? 0) + quantity);
    return true;
  }

  nextOrder(): string {
    this.orders++;
    return `order-${this.orders}`;
  }
}
