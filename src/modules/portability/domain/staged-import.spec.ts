import { describe, expect, it } from 'vitest';
import { partsOf } from './parts.js';
import { linesOf, rowsFrom } from './staged-import.js';

describe('what is staged of an import', () => {
  const document = {
    tables: {
      writing_personas: { rows: [{ id: 1, name: 'Two\nlines' }, { id: 2 }] },
      writing_samples: { rows: [{ id: 3, content: { text: '🥐'.repeat(50) } }] },
      users: { rows: [{ id: 9, email: 'ann@example.com' }] },
    },
  };

  it.each([2, 7, 64, 100_000])(
    'comes back from parts of %i characters, but for what is not restored',
    async (length) => {
      const { users: _, ...restored } = document.tables;

      expect(await rowsFrom(partsOf(linesOf(document), length))).toEqual({ tables: restored });
    },
  );
});
