import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import type { ApplyChoices } from './apply-choices.ts';
import type { Hindrance } from '../../app/use-apply-blocker.ts';

interface HindranceBannerProps {
  readonly hindrance: Hindrance;
  /** Whose customers the plans are for. */
  readonly account: string;
}

/** Nothing can be written from here now; connecting helps. */
export function HindranceBanner({ hindrance, account }: HindranceBannerProps) {
  const text = useText('apply');
  const { go } = useNavigation();
  return (
    <Banner
      level="error"
      title={hindrance === 'offline' ? text.offline : text.otherAccount(account)}
      actions={
        <Button size="sm" onPress={() => go('connect')}>
          {text.connect}
        </Button>
      }
    >
      {hindrance === 'offline' ? text.offlineHint : text.otherAccountHint}
    </Banner>
  );
}

interface ClearsBannerProps {
  readonly clears: number;
  readonly choices: ApplyChoices;
  readonly onChoices: (choices: ApplyChoices) => void;
  readonly onShow?: () => void;
}

/** Many customers would lose a value: that is either meant, or a sheet with empty cells where nobody meant it. */
export function ClearsBanner({ clears, choices, onChoices, onShow }: ClearsBannerProps) {
  const text = useText('apply');
  const format = useFormats();
  return (
    <Banner
      level="warning"
      title={text.manyClears(format.count(clears), clears)}
      actions={
        onShow && (
          <Button size="sm" onPress={onShow}>
            {text.showThem}
          </Button>
        )
      }
    >
      <p>{text.manyClearsHint}</p>
      <Checkbox
        label={text.allowClears(format.count(clears), clears)}
        isSelected={choices.allowClears}
        onChange={(allowClears) => onChoices({ ...choices, allowClears })}
      />
    </Banner>
  );
}
