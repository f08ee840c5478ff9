import { modelsOf, type CardInput } from './card-input.ts';
import { table } from './card-tables.ts';
import { licenceClass } from './licence.ts';

/** `LICENSES.md`: whose rows were the examples, under which licence, and the terms of the models' output. */
export function licencesMarkdown(input: CardInput): string {
  const seeds = input.families.map(({ plan, split }) => [
    plan.id,
    [...new Set(split?.sources.map((source) => source.dataset) ?? [])].join(', ') || '–',
    plan.licence,
    licenceClass(plan.licence),
    plan.attribution || '–',
  ]);
  const models = modelsOf(input).map(({ model }) => [model.model, model.provider, model.licence ?? 'unstated']);
  const parts = [
    '# Licences',
    'The rows of this dataset are new text. They were written after training rows of the tasks below, whose own text is not part of it. Each row names the strictest licence of its seeds (`effective_licence`) and the terms of its teacher (`teacher_licence`).',
    '## Seeds',
    table(['family', 'dataset', 'licence', 'class', 'attribution'], seeds),
    '## Models',
    table(['model', 'provider', 'terms of its output'], models),
    '`unstated`: the operator of the endpoint named no terms. Find them out before you publish.',
  ];
  return `${parts.join('\n\n')}\n`;
}
