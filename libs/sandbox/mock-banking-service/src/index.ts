export * from './mock-banking-service-options.js';
export * from './start-mock-banking-service.js';
export { migrateMockBankingService } from './store/migrate-mock-banking-service.js';
