import { Monitor, Moon, Sun } from 'lucide-react';
import { dateOrders } from '../../../core/mapping/mapping.ts';
import { languageChoices, themes } from '../../../core/preferences.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../text/language.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { HelpSettings } from './help-settings.tsx';
import styles from './settings.module.css';
import { Setting, SettingsSection } from './settings-section.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { UpdateSettings } from './update-settings.tsx';

/** Everything takes effect at once and is kept. */
export function SettingsScreen() {
  const text = useText('settings');
  return (
    <Page title={text.title} width="narrow">
      <div className={styles.sections}>
        <Appearance />
        <Working />
        <StorageSettings />
        <UpdateSettings />
        <HelpSettings />
      </div>
    </Page>
  );
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

function Appearance() {
  const text = useText('settings');
  const { settings, change } = usePreferences();
  return (
    <SettingsSection title={text.appearance}>
      <Setting name={text.language}>
        <Select
          label={text.language}
          isLabelHidden
          value={settings.language}
          onChange={(language) => change({ language })}
          options={languageChoices.map((id) => ({ id, name: text.languages[id] }))}
        />
      </Setting>
      <Setting name={text.theme}>
        <Segmented
          label={text.theme}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          segments={themes.map((id) => ({ id, name: text.themes[id], icon: themeIcons[id] }))}
        />
      </Setting>
    </SettingsSection>
  );
}

function Working() {
  const text = useText('settings');
  const { settings, change } = usePreferences();
  return (
    <SettingsSection title={text.working}>
      <Setting name={text.concurrency} hint={text.concurrencyHint}>
        <NumberField
          label={text.concurrency}
          isLabelHidden
          minValue={1}
          maxValue={64}
          value={settings.concurrency}
          onChange={(concurrency) => {
            // An emptied field is no number.
            if (Number.isInteger(concurrency)) change({ concurrency });
          }}
        />
      </Setting>
      <Setting name={text.dateOrder} hint={text.dateOrderHint}>
        <Select
          label={text.dateOrder}
          isLabelHidden
          value={settings.dateOrder}
          onChange={(dateOrder) => change({ dateOrder })}
          options={dateOrders.map((id) => ({ id, name: text.dateOrders[id] }))}
        />
      </Setting>
    </SettingsSection>
  );
}
