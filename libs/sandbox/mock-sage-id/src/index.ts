export * from './mock-sage-id-options.js';
export * from './start-mock-sage-id.js';
