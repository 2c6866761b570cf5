export * from './customers/demo-customers.js';
export * from './customers/seed-demo-bank.js';
export * from './demo-bank.config.js';
export * from './demo-bank.js';
export * from './demo-bank.module.js';
export * from './phone/demo-phone.js';
export * from './store/migrate-demo-bank.js';
export * from './teller/demo-teller.js';
