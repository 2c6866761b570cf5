export * from './access-token.port.js';
export * from './authorisation.js';
export * from './bank.port.js';
export * from './bank-account-link.js';
export * from './redirect-allow-list.js';
export * from './return-address.js';
export * from './shared-token.port.js';
export * from './sign-in-limits.js';
