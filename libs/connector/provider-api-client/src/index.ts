export * from './patch-authorisation.js';
export * from './provider-api.config.js';
export * from './provider-api.error.js';
export * from './provider-api.js';
