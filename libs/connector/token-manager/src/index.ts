export * from './request-token.js';
export * from './sage-id.config.js';
export * from './token-manager.js';
