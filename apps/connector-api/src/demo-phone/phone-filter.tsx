/** A customer with a phone, and how to be that customer. */
export interface PhoneOwner {
  readonly fullName: string;
  readonly phone: string;
  /** What is entered at the demo bank: public, so that anybody can try it. */
  readonly name: string;
  readonly password: string;
  /** What can be tried with this customer. */
  readonly story: string;
}

interface PhoneFilterProps {
  readonly owners: readonly PhoneOwner[];
  readonly chosen: string | undefined;
  readonly path: string;
}

/** Everybody who can sign in at the demo bank, how, and what for; each is a link to the messages of that one alone. */
export const PhoneFilter = ({ owners, chosen, path }: PhoneFilterProps) => (
  <nav aria-labelledby="whose">
    <h2 id="whose">Customers and their messages</h2>
    <ul class="owners">
      <li>
        <a href={path} aria-current={chosen === undefined ? 'page' : undefined}>
          Everybody
        </a>
      </li>
      {owners.map((owner) => (
        <li key={owner.phone}>
          <a
            href={`${path}?phone=${encodeURIComponent(owner.phone)}`}
            aria-current={chosen === owner.phone ? 'page' : undefined}
          >
            {owner.fullName} <small>{owner.phone}</small>
          </a>
          <p>
            <LogIn {...owner} /> <span class="story">{owner.story}</span>
          </p>
        </li>
      ))}
    </ul>
  </nav>
);

const LogIn = ({ name, password }: PhoneOwner) => (
  <span class="log-in">
    <span class="unseen">Name </span>
    <kbd>{name}</kbd> <span aria-hidden="true">/</span>
    <span class="unseen"> password </span>
    <kbd>{password}</kbd>
  </span>
);
