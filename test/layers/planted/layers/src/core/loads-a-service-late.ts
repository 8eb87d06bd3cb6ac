export const load = () => import('../services/allowed-service.ts');
