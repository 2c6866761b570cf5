/** A customer with a phone. */
export interface PhoneOwner {
  readonly fullName: string;
  readonly phone: string;
}

interface PhoneFilterProps {
  readonly owners: readonly PhoneOwner[];
  readonly chosen: string | undefined;
  readonly path: string;
}

/** Links to the messages of everybody, and of each customer alone. */
export const PhoneFilter = ({ owners, chosen, path }: PhoneFilterProps) => (
  <nav aria-labelledby="whose">
    <h2 id="whose">Whose messages</h2>
    <div class="choices">
      <a href={path} aria-current={chosen === undefined ? 'page' : undefined}>
        Everybody
      </a>
      {owners.map(({ fullName, phone }) => (
        <a
          key={phone}
          href={`${path}?phone=${encodeURIComponent(phone)}`}
          aria-current={chosen === phone ? 'page' : undefined}
        >
          {fullName} <small>{phone}</small>
        </a>
      ))}
    </div>
  </nav>
);
