import type { Service } from '../services/allowed-service.ts';
export type Value = Service;
