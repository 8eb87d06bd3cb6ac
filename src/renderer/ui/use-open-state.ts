import { useEffect, useState } from 'react';

/** Props of react-aria's overlays. */
export interface OpenState {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Whether an overlay is open. It closes when its screen is left: a kept screen would show it again on coming back. */
export function useOpenState(): OpenState {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => () => setIsOpen(false), []);
  return { isOpen, onOpenChange: setIsOpen };
}
