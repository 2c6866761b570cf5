import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { passcodeFormSchema, passwordFormSchema } from './forms.js';

const handle = 'A'.repeat(43);

describe('what a customer types', () => {
  it('is read, but never printed', () => {
    const { name, password } = passwordFormSchema.parse({ handle, name: 'olivia', password: 'demo-olivia' });
    const { passcode } = passcodeFormSchema.parse({ handle, passcode: ' 123 456 ' });
    expect([name.reveal(), password.reveal(), passcode.reveal()]).toEqual(['olivia', 'demo-olivia', '123456']);
    const shown = [name, password, passcode].map((value) => `${value} ${JSON.stringify(value)} ${inspect(value)}`);
    expect(shown.join()).not.toMatch(/olivia|123/);
  });
});
