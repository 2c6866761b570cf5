export * from './start-mock-sage-id.js';
