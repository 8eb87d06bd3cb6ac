/** What the requests of a page are asked of. */
export interface Page {
  /** Whether the main frame may go there; also takes note of where it goes. */
  mayNavigate(url: string): boolean;
  /** Whether a window may be opened. */
  mayOpen(url: string): boolean;
  /** Its window was closed by a person. */
  gone(): void;
}

/** The pages by their target, which is also their main frame's id; and who opened a window that is not one of them. */
export const frames = { pages: new Map<string, Page>(), openers: new Map<string, string>() };
