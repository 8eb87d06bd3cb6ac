/** The channels between a window's preload and main, and nothing else. What is asked for is a name of the contract. */
export const channels = {
  /** A call's name and input; answered by an envelope. */
  call: 'call',
  /** A job's kind and input; answered by its id in an envelope. */
  start: 'start',
  /** A job's id. */
  cancel: 'cancel',
  /** The path of a dropped file. */
  dropped: 'dropped',
  /** What main tells a window: an event's name and what happened. */
  event: 'event',
} as const;
