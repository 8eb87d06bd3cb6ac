import { TriangleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { cube } from '../api/cube.ts';
import { useText } from '../text/language.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A bug in one screen leaves the others usable, and is told to the log. */
export class ScreenBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`.slice(0, 100_000);
    void cube().call('app.reportBug', { message: error.message.slice(0, 100_000), stack });
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <ScreenFailed onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

function ScreenFailed({ onRetry }: { readonly onRetry: () => void }) {
  const text = useText('shell');
  return (
    <EmptyState
      icon={TriangleAlert}
      title={text.screenFailed}
      actions={<Button onPress={onRetry}>{text.openAgain}</Button>}
    >
      {text.screenFailedHint}
    </EmptyState>
  );
}
