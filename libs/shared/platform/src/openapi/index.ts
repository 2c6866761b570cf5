export * from './responds.js';
export * from './serve-docs.js';
export * from './takes-query.js';
export * from './takes.js';
