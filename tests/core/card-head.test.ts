import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cardHead } from '../../core/card-head.ts';
import { cardInput } from '../fakes/card.ts';

interface Head {
  license: string | string[];
  configs: { config_name: string; default?: boolean; data_files: { split: string; path: string[] }[] }[];
  [key: string]: unknown;
}

function head(input = cardInput()): Head {
  const text = cardHead(input);
  expect(text).toMatch(/^---\n[\s\S]*\n---$/);
  return parse(text.slice(4, -4)) as Head;
}

describe('the YAML head of the card', () => {
  it('is YAML that names configs with their exact files', () => {
    const { configs } = head();
    expect(configs.map((c) => c.config_name)).toEqual([
      'default',
      'text',
      'provenance',
      'rejected',
      'arc',
      'family-text',
    ]);
    expect(configs[0]).toMatchObject({ default: true });
    expect(configs[0]?.data_files[0]).toEqual({
      split: 'train',
      path: ['data/arc/part-00000-abcdef01.parquet', 'data/text/part-00000-abcdef01.parquet'],
    });
    expect(configs.filter((c) => c.default)).toHaveLength(1);
  });

  it('gives licences as the Hub writes them and any other by name', () => {
    expect(head().license).toEqual(['cc-by-sa-4.0', 'other']);
    expect(head()).toMatchObject({ license_name: 'cc-by-sa-4.0-and-custom-terms', license_link: 'LICENSES.md' });
    const one = cardInput();
    one.families.length = 1;
    expect(head(one).license).toBe('cc-by-sa-4.0');
  });

  it('says what the data is and where it comes from', () => {
    expect(head()).toMatchObject({
      language: ['en'],
      annotations_creators: ['machine-generated'],
      source_datasets: ['org/arc'],
      size_categories: ['n<1K'],
      task_categories: ['multiple-choice', 'question-answering', 'text-generation'],
    });
    expect(head()['tags']).toEqual(expect.arrayContaining(['synthetic', 'pretraining', 'taskseed']));
    expect(head(cardInput('rehearsal'))['tags']).toContain('not-for-training');
  });

  it('has no config where no row was kept', () => {
    const none = cardInput();
    for (const family of none.families) family.files = [];
    expect(head(none).configs).toBeUndefined();
  });
});
