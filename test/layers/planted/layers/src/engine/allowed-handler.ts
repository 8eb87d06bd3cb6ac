import { service } from '../services/allowed-service.ts';
export const handler = service;
