/** Beside the product, what happens behind it; folded on small screens. */
export const BehindTheScenes = () => (
  <aside class="behind" aria-labelledby="behind-title">
    <details id="behind" open>
      <summary>
        <h2 id="behind-title">Behind the scenes</h2>
      </summary>
    </details>
  </aside>
);
