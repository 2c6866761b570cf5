/** Name and password, as the bank knows them. */
export const PasswordFields = () => (
  <>
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="username" autocapitalize="none" maxLength={200} required />
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" maxLength={200} required />
  </>
);
