/** Where the test applications of this run get their databases; made by `global-setup.ts`, read with vitest's `inject`. */
export type TestDatabase =
  | { readonly kind: 'embedded'; readonly snapshot: string }
  | {
      readonly kind: 'server';
      readonly serverUrl: string;
      readonly prefix: string;
      readonly template: string;
    };

declare module 'vitest' {
  interface ProvidedContext {
    readonly testDatabase: TestDatabase;
  }
}
