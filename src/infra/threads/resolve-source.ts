import { registerHooks } from 'node:module';

/**
 * Imported first by the entry file of a thread: run from source (tests), Node strips the types of our files by itself,
 * and the `.js` of our imports still means `.ts`.
 */
if (import.meta.url.endsWith('.ts')) {
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = /^\.{1,2}\//u.test(specifier) && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/u, '.ts') : specifier, context);
    },
  });
}
