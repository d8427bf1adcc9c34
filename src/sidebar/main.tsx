import { render } from 'preact';
import { Sidebar } from './sidebar.tsx';
import './style.css';

const root = document.getElementById('sidebar');
if (root) render(<Sidebar />, root);
