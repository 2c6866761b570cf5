const STEPS = [
  ['Find your bank', 'Search by its name or country.'],
  ['Sign in there', 'On the pages of the bank itself. We never see your password.'],
  ['Choose an account', 'Its transactions then arrive by themselves.'],
] as const;

/** What a company sees that has no bank account yet. */
export const FirstSteps = () => (
  <section class="card first-steps" aria-labelledby="first-steps-title">
    <h2 id="first-steps-title">Let your bank do the typing</h2>
    <p class="quiet">Connect a bank account once, and its transactions come into your books every day.</p>
    <ol>
      {STEPS.map(([title, text]) => (
        <li key={title}>
          <h3>{title}</h3>
          <p class="quiet">{text}</p>
        </li>
      ))}
    </ol>
  </section>
);
