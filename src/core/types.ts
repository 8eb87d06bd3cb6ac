/** A value as JSON has it. Customer records are flat objects of these. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One customer as the server sent it: unknown keys are extra fields, order is the server's. */
export type CustomerRecord = { readonly [field: string]: JsonValue };

/** Words in the product's two languages: English and Norwegian Bokmål. */
export interface Words {
  readonly en: string;
  readonly nb: string;
}
export type Language = keyof Words;
