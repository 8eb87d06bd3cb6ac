import { EventEmitter } from 'node:events';

/** Names that Node, promises, test programs and inspectors ask any object for. */
const expected = /^(?:_.*|then|toJSON|inspect|constructor|nodeType|asymmetricMatch|domain|\$\$typeof)$/u;

function loudly(of: object): object {
  return new Proxy(of, {
    get(target, name, receiver): unknown {
      if (typeof name === 'symbol' || name in target || expected.test(name)) return Reflect.get(target, name, receiver);
      throw new Error(`The stand-in for Electron does not have "${name}" (${String(receiver?.constructor?.name)})`);
    },
  });
}

/** An emitter that throws when it is asked for something that it does not have: a missing name must not pass as `undefined`. */
export class LoudEmitter extends EventEmitter {}
// At the end of the chain: what exists is found before the trap, and `this` is the object itself.
Object.setPrototypeOf(LoudEmitter.prototype, loudly(EventEmitter.prototype));

/** The same for a plain object. */
export function loud<T extends object>(object: T): T {
  Object.setPrototypeOf(object, loudly(Object.prototype));
  return object;
}

/** What Electron gives a listener that may say no. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event with the given properties that a listener can prevent. */
export function preventable<T extends object>(more: T): T & Preventable {
  let isPrevented = false;
  return {
    ...more,
    get defaultPrevented() {
      return isPrevented;
    },
    preventDefault: () => {
      isPrevented = true;
    },
  };
}
