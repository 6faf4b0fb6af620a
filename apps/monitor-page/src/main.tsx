import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/notices.css';
import './style/bars.css';
import './style/forms.css';
import './style/tables.css';
import './style/shell.css';
import { render } from 'preact';
import { startRouter } from './routing/router.tsx';
import { App } from './shell/app.tsx';
import { startTheme } from './shell/theme.tsx';

const page = document.getElementById('page');
if (page !== null) {
  startTheme();
  startRouter();
  render(<App />, page);
}
