/** Whether this is the npm package, which has JavaScript and both builds, or the repository. */
export const isPackage = !import.meta.url.endsWith('.ts');

/** How the user calls `capture`. */
export const CAPTURE = isPackage ? 'cors-lens' : 'npm run capture --';

/** How the user calls the other commands. */
export const COMMAND = isPackage ? 'cors-lens' : 'npm run cors-lens --';
