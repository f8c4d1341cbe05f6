import { runErrand } from './errand.ts';

addEventListener('message', (event) => void runErrand(event));
