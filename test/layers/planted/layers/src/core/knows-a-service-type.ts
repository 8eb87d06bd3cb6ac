import type { Service } from '../services/allowed-service.ts';
export const value: Service = 'services may use core';
