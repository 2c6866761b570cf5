/** The passcode that was sent to the customer's phone. */
export const PasscodeField = () => (
  <>
    <label for="passcode">Passcode</label>
    <input id="passcode" name="passcode" autocomplete="one-time-code" inputMode="numeric" maxLength={40} required />
  </>
);
