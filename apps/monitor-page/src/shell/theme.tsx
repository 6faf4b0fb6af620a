import { signal } from '@preact/signals';

/** The colours: as the system has them, or as the person chose. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'procwrap-theme';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** The colours that are chosen. */
export const theme = signal<Theme>('system');

function read(): Theme {
  try {
    return themes.find((one) => one === localStorage.getItem(key)) ?? 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  const { dataset } = document.documentElement;
  if (theme.value === 'system') delete dataset.theme;
  else dataset.theme = theme.value;
}

/** Takes the colours of the last visit. */
export function startTheme(): void {
  theme.value = read();
  apply();
}

/** Changes the colours: system, light, dark, and again. */
export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system';
  try {
    localStorage.setItem(key, theme.value);
  } catch {} // Without storage the choice holds until the page is closed.
  apply();
}
