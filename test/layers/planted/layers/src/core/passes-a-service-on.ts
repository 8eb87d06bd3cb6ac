export * from '../services/allowed-service.ts';
