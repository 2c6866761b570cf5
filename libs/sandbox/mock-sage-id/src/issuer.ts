/** The public address of this Sage ID, known once it listens. */
export class Issuer {
  #url = '';

  /** Without a slash at its end. */
  set url(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  get url(): string {
    return this.#url;
  }

  /** The `iss` of every token: with a slash at its end, as Auth0 tenants have it. */
  get name(): string {
    return `${this.#url}/`;
  }
}
