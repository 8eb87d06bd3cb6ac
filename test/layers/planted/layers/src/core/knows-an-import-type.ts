export type Value = import('../services/allowed-service.ts').Service;
