/** What a person can do next. */
export interface WayOut {
  readonly label: string;
  readonly href: string;
}

/** A page of the product that says what is wrong and what to do. */
export class ProductError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly text: string,
    readonly wayOut: WayOut = { label: 'Go to your bank accounts', href: '/' },
  ) {
    super(title);
    this.name = 'ProductError';
  }
}

/** 404: there is no such page, or it belongs to another company. */
export const pageUnknown = (): ProductError =>
  new ProductError(404, 'We cannot find this page', 'It may have been removed, or the address is not complete.');
