import { fetchOnMessage } from './fetch-on-message.ts';

addEventListener('message', (event) => void fetchOnMessage(event));
