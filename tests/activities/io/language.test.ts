import { describe, expect, test } from 'vitest';
import { languageOf, otherLanguage } from '../../../activities/io/language.ts';
import { blankItem } from '../../../core/item.ts';
import { realRows } from '../../real-rows.ts';

const GERMAN =
  'Ein Gärtner pflanzt am Morgen sieben Rosen und am Abend noch einmal doppelt so viele. Wie viele Rosen stehen dann im Beet?';
const ENGLISH =
  'A gardener plants seven roses in the morning and twice as many in the evening. How many roses stand in the bed then?';

describe('the language of an item', () => {
  test('that is the one asked for is no evidence', () => {
    expect(otherLanguage(blankItem(ENGLISH), 'math', 'en')).toBeNull();
    expect(otherLanguage(blankItem(GERMAN), 'math', 'de-AT')).toBeNull();
  });

  test('that is another is told by its code', () => {
    expect(otherLanguage(blankItem(GERMAN), 'math', 'en')).toBe('de');
    expect(otherLanguage(blankItem('小明有七个苹果，又买了五个，送给朋友三个。他现在有几个苹果？'), 'math', 'en')).toBe(
      'zh',
    );
  });

  test('cannot be told from a few words, nor by a detector that does not know the one asked for', () => {
    expect(languageOf('Roman Josi?')).toBeNull();
    expect(otherLanguage(blankItem(GERMAN), 'math', 'tlh')).toBeNull();
  });

  test('does not count in code', () => {
    expect(otherLanguage(blankItem(GERMAN), 'code', 'en')).toBeNull();
  });

  test.each(['gsm8k', 'folio', 'strategyqa', 'policyqa', 'codah', 'arc_easy'])('of %s is English throughout', (id) => {
    const rows = realRows(id, 'train')?.filter((_, i) => i % 5 === 0);
    if (!rows) return;
    const others = rows.filter((row) => otherLanguage(row, 'open_qa', 'en') !== null);
    expect(others.length / rows.length).toBe(0);
  });
});
