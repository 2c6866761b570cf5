export * from './get-statement.js';
export * from './patch-authorisation.js';
export * from './post-statement.js';
export * from './provider-api-credential.js';
export * from './provider-api.config.js';
export * from './provider-api.error.js';
export * from './provider-api.js';
export * from './query-account.js';
