import { render } from 'preact';
import { App } from './app.tsx';
import './style/base.css';
import './style/frame.css';
import './style/menus.css';
import './style/grid.css';
import './style/tabs.css';
import './style/dialogs.css';
import './style/panels.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
