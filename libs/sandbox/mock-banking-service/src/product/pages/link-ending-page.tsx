import type { ProductLink } from '../product-link.js';
import { BackLink } from './back-link.js';

/** How a link ended that brought no account, and how to try again. */
export const LinkEndingPage = ({ link }: { link: ProductLink }) => {
  const { title, text } = wordsOf(link);
  return (
    <section class="narrow" data-ending={link.state}>
      <BackLink href={`/product/companies/${link.companyId}`}>Bank accounts</BackLink>
      <div class="notice warn" role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
        {link.problem && <p class="detail">{link.problem}</p>}
      </div>
      <p class="buttons">
        <a
          id="try-again"
          class="button first"
          href={`/product/companies/${link.companyId}/connect/${encodeURIComponent(link.bankId)}`}
        >
          Try again
        </a>
        <a class="button" href={`/product/companies/${link.companyId}/connect`}>
          Choose another bank
        </a>
      </p>
    </section>
  );
};

function wordsOf({ state, bankName }: ProductLink): { title: string; text: string } {
  if (state === 'expired') {
    return {
      title: 'Signing in took too long',
      text: `For your safety, ${bankName} keeps a sign-in open for a short while only. Nothing was connected.`,
    };
  }
  if (state === 'failed') {
    return {
      title: 'The account could not be connected',
      text: 'Banking Service did not accept a step of the connection. Nothing was connected.',
    };
  }
  return {
    title: 'No account was connected',
    text: `You cancelled, or ${bankName} did not confirm it. Nothing has changed in your books.`,
  };
}
