import type { ProductError } from '../product.error.js';

/** What is wrong, and what to do. */
export const ProblemNotice = ({ title, text, wayOut }: Pick<ProductError, 'title' | 'text' | 'wayOut'>) => (
  <section class="narrow" data-problem>
    <div class="notice bad" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
    <p class="buttons">
      <a id="way-out" class="button first" href={wayOut.href}>
        {wayOut.label}
      </a>
    </p>
  </section>
);
