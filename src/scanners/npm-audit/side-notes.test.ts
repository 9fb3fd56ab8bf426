import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSideNotes, type SideNote, writeSideNote } from './side-notes.ts';

describe('side notes', () => {
  it('are found between the lines of npm', () => {
    const note: SideNote = { secondlook: 'aliases', id: 'GHSA-x', aliases: ['CVE-1'] };

    const notes = readSideNotes(`npm warn something\n${writeSideNote(note)}npm error {"secondlook":\n`);

    expect(notes).toEqual([note]);
  });

  it.each(['{"secondlook":"probe","answer":"maybe"}', '{"secondlook":', '{"secondlook":"failed"}'])(
    'are not made of %j',
    (line) => {
      expect(readSideNotes(line)).toEqual([]);
    },
  );

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readSideNotes(`{"secondlook":${text}\n${text}`)).toBeInstanceOf(Array);
      }),
    );
  });
});
