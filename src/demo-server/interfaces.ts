/** `crm` is the customer data API; `v1` the other interface that accounts may speak. */
export const demoInterfaces = ['crm', 'v1'] as const;
export type DemoInterface = (typeof demoInterfaces)[number];
