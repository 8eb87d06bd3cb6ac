import { contract } from '../shared/allowed-contract.ts';
export const bridge = contract;
