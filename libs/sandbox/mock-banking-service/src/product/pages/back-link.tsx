/** One step up. */
export const BackLink = ({ href, children }: { href: string; children: string }) => (
  <p class="back">
    <a href={href}>
      <span aria-hidden="true">← </span>
      {children}
    </a>
  </p>
);
